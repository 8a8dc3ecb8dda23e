package io.mixrunners.audio.mix;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stem on disk at the session's rate: one file of 32-bit floats per channel, so that a reader can
 * begin at any frame, before the first (silence) and past the last (silence) as well.
 *
 * @param right null for a mono stem
 */
record Track(Path left, @Nullable Path right, long frames) {

  static final int BLOCK = 8192;

  int channels() {
    return right == null ? 1 : 2;
  }

  /** The same with only its left channel, because both are equal; the right file goes. */
  Track asMono() throws IOException {
    if (right != null) {
      Files.delete(right);
    }
    return new Track(left, null, frames);
  }

  /** Opens it; the first frame read is {@code start}, which may be negative. */
  Reader open(long start) throws IOException {
    FileChannel l = FileChannel.open(left, StandardOpenOption.READ);
    FileChannel r = right == null ? null : FileChannel.open(right, StandardOpenOption.READ);
    return new Reader(l, r, frames, start);
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads blocks in order. One thread at a time. */
  static final class Reader implements Closeable {

    private final FileChannel left;
    private final @Nullable FileChannel right;
    private final long frames;
    private final ByteBuffer bytes = buffer();
    private final FloatBuffer floats = bytes.asFloatBuffer();
    private long at;

    private Reader(FileChannel left, @Nullable FileChannel right, long frames, long start) {
      this.left = left;
      this.right = right;
      this.frames = frames;
      this.at = start;
    }

    /** Fills a block of at most {@link #BLOCK} frames; false where all of it is silence outside. */
    boolean read(float[][] into, int count) throws IOException {
      int before = Math.clamp(-at, 0, count);
      int inside = Math.clamp(frames - Math.max(0, at), 0, count - before);
      channel(left, into[0], before, inside, count);
      if (right != null) {
        channel(right, into[1], before, inside, count);
      }
      at += count;
      return inside > 0;
    }

    private void channel(FileChannel file, float[] into, int before, int inside, int count)
        throws IOException {
      Arrays.fill(into, 0, before, 0);
      Arrays.fill(into, before + inside, count, 0);
      bytes.clear().limit(inside * Float.BYTES);
      long position = Math.max(0, at) * Float.BYTES;
      while (bytes.hasRemaining()) {
        int n = file.read(bytes, position);
        if (n < 0) {
          throw new IOException("a stem's spool is shorter than it was written");
        }
        position += n;
      }
      floats.get(0, into, before, inside);
    }

    @Override
    public void close() throws IOException {
      left.close();
      if (right != null) {
        right.close();
      }
    }
  }

  /** Writes blocks in order. */
  static final class Writer implements Closeable {

    private final Path[] paths;
    private final FileChannel[] files;
    private final ByteBuffer bytes = buffer();
    private final FloatBuffer floats = bytes.asFloatBuffer();
    private long frames;

    /** One path per channel. */
    Writer(Path... paths) throws IOException {
      this.paths = paths;
      this.files = new FileChannel[paths.length];
      for (int c = 0; c < paths.length; c++) {
        files[c] =
            FileChannel.open(paths[c], StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      }
    }

    void write(float[][] block, int count) throws IOException {
      for (int at = 0; at < count; at += BLOCK) {
        int part = Math.min(BLOCK, count - at);
        for (int c = 0; c < files.length; c++) {
          floats.put(0, block[c], at, part);
          bytes.clear().limit(part * Float.BYTES);
          while (bytes.hasRemaining()) {
            files[c].write(bytes);
          }
        }
      }
      frames += count;
    }

    Track finish() throws IOException {
      close();
      return new Track(paths[0], paths.length > 1 ? paths[1] : null, frames);
    }

    @Override
    public void close() throws IOException {
      for (FileChannel file : files) {
        if (file != null) {
          file.close();
        }
      }
    }
  }
}
