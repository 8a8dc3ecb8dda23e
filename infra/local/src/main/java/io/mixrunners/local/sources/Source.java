package io.mixrunners.local.sources;

/** Something that calls a function by itself until it is closed. */
interface Source extends AutoCloseable {
  /** Whether nothing waits that could be delivered now, and nothing is being delivered. */
  boolean idle();

  @Override
  void close();
}
