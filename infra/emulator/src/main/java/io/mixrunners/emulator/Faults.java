package io.mixrunners.emulator;

/**
 * A hook that decides, call by call, what goes wrong on the wire.
 *
 * <p>Must be thread-safe: calls arrive in parallel. Failures are answered with status 400 in the
 * service's own format, a status that no SDK retries by itself.
 */
@FunctionalInterface
public interface Faults {

  /** Nothing goes wrong. */
  Faults NONE = port -> Outcome.PASS;

  /**
   * Asked once per wire call, before it has any effect.
   *
   * @param port service and operation, such as {@code dynamodb.PutItem} or {@code s3.UploadPart}
   */
  Outcome before(String port);

  /** What happens to one call. */
  enum Outcome {
    /** The call is served. */
    PASS,
    /** The call fails and has no effect. */
    FAIL_BEFORE,
    /** The call has its effect, but its answer is lost: the caller sees a failure. */
    FAIL_AFTER,
    /** The call is refused to this caller, as by a policy. */
    DENIED,
    /** The call is refused because there were too many. */
    THROTTLED,
    /** The answer is cut off in the middle. */
    TRUNCATED,
    /** The process ends before the call has an effect. */
    CRASH_BEFORE,
    /** The process ends after the effect, before the answer. */
    CRASH_AFTER;

    boolean losesAnswer() {
      return this == FAIL_AFTER || this == CRASH_AFTER;
    }
  }
}
