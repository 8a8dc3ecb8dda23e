package io.mixrunners.audio.mix;

import io.mixrunners.audio.RefusedAudio;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Numbered pieces of work for two threads, the caller's being one of them. Which thread does a
 * piece changes nothing: a piece writes only what is its own, and what needs an order is done by
 * the caller afterwards.
 */
final class Twins implements AutoCloseable {

  private final ExecutorService helper =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "mix-helper");
            thread.setDaemon(true);
            return thread;
          });

  /** A piece of work. */
  @FunctionalInterface
  interface Work {
    void at(int number) throws RefusedAudio, IOException;
  }

  /**
   * Does pieces 0 to {@code count - 1}. The caller hears of its own pieces when they are done.
   *
   * @param told gets a number of pieces that have been taken up, on the caller's thread
   */
  void each(int count, Work work, IntConsumer told) throws RefusedAudio, IOException {
    AtomicInteger next = new AtomicInteger();
    Callable<Void> half =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            work.at(i);
          }
          return null;
        };
    Future<Void> other = count > 1 ? helper.submit(half) : null;
    try {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        work.at(i);
        told.accept(Math.min(count, next.get()));
      }
    } finally {
      next.addAndGet(count);
      if (other != null) {
        join(other);
      }
    }
  }

  void each(int count, Work work) throws RefusedAudio, IOException {
    each(count, work, n -> {});
  }

  private static void join(Future<Void> other) throws RefusedAudio, IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          other.get();
          return;
        } catch (InterruptedException e) {
          // The other half works on the same files: they cannot be left while it runs.
          interrupted = true;
        } catch (ExecutionException e) {
          rethrow(e.getCause() == null ? e : e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void rethrow(Throwable cause) throws RefusedAudio, IOException {
    switch (cause) {
      case RefusedAudio refused -> throw refused;
      case IOException io -> throw io;
      case RuntimeException failure -> throw failure;
      case Error error -> throw error;
      default -> throw new IllegalStateException(cause);
    }
  }

  @Override
  public void close() {
    helper.shutdownNow();
  }
}
