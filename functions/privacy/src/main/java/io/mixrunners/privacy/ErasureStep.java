package io.mixrunners.privacy;

/**
 * One step of an erasure. Run again after a crash at any line it ends the same, and it may find
 * that its work, or the account, is gone already.
 */
interface ErasureStep {
  /** As the person reads it in the request and the receipt. */
  String name();

  /**
   * @return false if it waits for somebody else; then the erasure looks again a little later
   */
  boolean run(SubjectRequest request);
}
