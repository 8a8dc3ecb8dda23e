package io.mixrunners.local;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what may fail without harm to the rest, and says so in the log. */
final class Quietly {
  private static final Logger LOG = LoggerFactory.getLogger(Quietly.class);

  private Quietly() {}

  /** Work that may throw anything. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  static void run(Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("{}", e.getMessage());
      LOG.debug("in full", e);
    }
  }
}
