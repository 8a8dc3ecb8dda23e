package io.mixrunners.audio.master;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lets a second thread listen to a stream, block by block and in order, while the first goes on.
 * What the listener finds out is the same as without it, and is there after {@link #finish}; blocks
 * are copied into a few that are used over and over. To be fed by one thread.
 */
final class Relay implements Closeable {

  /** One that is filled, one that is listened to, and one between them. */
  private static final int BLOCKS = 3;

  /** What listens; may keep nothing of a block. */
  @FunctionalInterface
  interface Listener {
    void process(float[][] x, int count) throws IOException;
  }

  private static final class Block {

    private final float[][] x;
    private int count;

    Block(int channels, int frames) {
      this.x = new float[channels][frames];
    }
  }

  private final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS + 1);
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  /**
   * Begins to listen.
   *
   * @param channels of the stream
   * @param frames the most that a block has
   */
  Relay(int channels, int frames, Listener listener) {
    for (int i = 0; i < BLOCKS; i++) {
      empty.add(new Block(channels, frames));
    }
    this.thread = new Thread(() -> listen(listener), "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen(Listener listener) {
    try {
      for (Block block = full.take(); block.count > 0; block = full.take()) {
        listener.process(block.x, block.count);
        empty.put(block);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
      // Whoever waits for an empty block is to hear of it.
      empty.offer(new Block(0, 0));
    }
  }

  /**
   * Hands on the next block, which may then be used again.
   *
   * @throws IOException what the listener threw before
   */
  void process(float[][] x, int count) throws IOException {
    if (count == 0) {
      return;
    }
    try {
      Block block = empty.take();
      rethrow();
      for (int c = 0; c < block.x.length; c++) {
        System.arraycopy(x[c], 0, block.x[c], 0, count);
      }
      block.count = count;
      full.put(block);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /**
   * Waits until everything has been listened to.
   *
   * @throws IOException what the listener threw
   */
  void finish() throws IOException {
    try {
      full.put(new Block(0, 0));
      thread.join();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    rethrow();
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while a block was handed on");
  }

  private void rethrow() throws IOException {
    switch (failure) {
      case null -> {}
      case IOException io -> throw io;
      case RuntimeException wrong -> throw wrong;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  /** Stops listening; the listener's files may be closed then. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
