package io.mixrunners.audio.master;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A whole stereo piece as 32-bit floats on disk, block by block, so that nothing of its length lies
 * in memory.
 *
 * @param path where
 * @param rate sample rate, Hz
 * @param frames length
 */
public record Spool(Path path, int rate, long frames) {

  /** Frames of every block but the last. */
  public static final int BLOCK = 8192;

  private static final int CHANNELS = 2;

  /** A pair of channels, one block long. */
  public static float[][] block() {
    return new float[CHANNELS][BLOCK];
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(BLOCK * CHANNELS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Opens it from the start. */
  public Reader open() throws IOException {
    return new Reader(FileChannel.open(path, StandardOpenOption.READ), frames);
  }

  /** Begins a new one. */
  public static Writer create(Path path, int rate) throws IOException {
    return new Writer(
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE),
        path,
        rate);
  }

  /** Reads blocks in order. */
  public static final class Reader implements Closeable {

    private final FileChannel file;
    private final ByteBuffer bytes = buffer();
    private final FloatBuffer floats = bytes.asFloatBuffer();
    private long left;

    private Reader(FileChannel file, long frames) {
      this.file = file;
      this.left = frames;
    }

    /** The next block's frames, 0 at the end. */
    public int read(float[][] into) throws IOException {
      int count = (int) Math.min(BLOCK, left);
      bytes.clear().limit(count * CHANNELS * Float.BYTES);
      while (bytes.hasRemaining()) {
        if (file.read(bytes) < 0) {
          throw new IOException("a spool file is shorter than it was written");
        }
      }
      floats.get(0, into[0], 0, count);
      floats.get(count, into[1], 0, count);
      left -= count;
      return count;
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /** Writes blocks in order; every one but the last must be full. */
  public static final class Writer implements Closeable {

    private final FileChannel file;
    private final Path path;
    private final int rate;
    private final ByteBuffer bytes = buffer();
    private final FloatBuffer floats = bytes.asFloatBuffer();
    private long frames;

    private Writer(FileChannel file, Path path, int rate) {
      this.file = file;
      this.path = path;
      this.rate = rate;
    }

    /** Appends a block. */
    public void write(float[][] block, int count) throws IOException {
      floats.put(0, block[0], 0, count);
      floats.put(count, block[1], 0, count);
      bytes.clear().limit(count * CHANNELS * Float.BYTES);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      frames += count;
    }

    /** What was written, as something to read. */
    public Spool finish() throws IOException {
      file.close();
      return new Spool(path, rate, frames);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
