package io.mixrunners.local.sources;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Threads that repeat one step until they are closed. A step that throws is repeated after a
 * second, so that a fault passes.
 */
final class Workers {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** One round of work. */
  @FunctionalInterface
  interface Step {
    void run() throws InterruptedException;
  }

  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  Workers(String name, int count, Step step) {
    for (int i = 0; i < count; i++) {
      threads.add(Thread.ofPlatform().name(name + "-" + i).daemon().start(() -> loop(step)));
    }
  }

  private void loop(Step step) {
    while (!closed) {
      try {
        step.run();
      } catch (InterruptedException | AbortedException e) {
        if (!closed) {
          LOG.debug("interrupted", e);
        }
      } catch (RuntimeException e) {
        if (!closed) {
          LOG.debug("a round failed and is repeated", e);
          pause();
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
