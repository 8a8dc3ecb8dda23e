package io.mixrunners.core;

import java.time.Duration;

/**
 * Keeps a message hidden while it is worked on. AWS wants a queue's own visibility timeout to be
 * longer than the function may run, six times as long by its advice; after a process died, its
 * message would stay away for as long. Here it is hidden for a short while, again and again, so
 * that another worker has it soon after the last beat. Failing to hide it is logged and harmless:
 * it then comes twice. Closing it leaves the message to the queue. One message each.
 */
public final class Hidden implements AutoCloseable {
  private final Queues queues;
  private final String queueUrl;
  private final String receiptHandle;
  private final Duration term;
  private final Log log;
  private final Thread beat;

  /**
   * @param term how long the message stays away after a beat, in whole seconds; the beat is three
   *     times as quick
   */
  public Hidden(Queues queues, String queueUrl, String receiptHandle, Duration term, Log log) {
    this.queues = queues;
    this.queueUrl = queueUrl;
    this.receiptHandle = receiptHandle;
    this.term = term;
    this.log = log;
    hide();
    this.beat = Thread.ofPlatform().daemon().name("hidden").start(this::beatOn);
  }

  private void beatOn() {
    try {
      while (true) {
        Thread.sleep(term.dividedBy(3));
        hide();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hide() {
    try {
      queues.extend(queueUrl, receiptHandle, term);
    } catch (RuntimeException e) {
      log.failure("hide.failed", e);
    }
  }

  @Override
  public void close() {
    beat.interrupt();
  }
}
