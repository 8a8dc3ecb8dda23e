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
import org.jspecify.annotations.Nullable;

/**
 * A stem written out at the session's rate, one file of 32-bit floats per channel.
 *
 * @param right null for a mono stem
 */
record SpooledTrack(Path left, @Nullable Path right, long frames) implements Track {

  @Override
  public int channels() {
    return right == null ? 1 : 2;
  }

  /** The right file goes. */
  @Override
  public Track asMono() throws IOException {
    if (right != null) {
      Files.delete(right);
    }
    return new SpooledTrack(left, null, frames);
  }

  @Override
  public TrackReader open(long start) throws IOException {
    FileChannel l = FileChannel.open(left, StandardOpenOption.READ);
    FileChannel r = right == null ? null : FileChannel.open(right, StandardOpenOption.READ);
    return new Reader(l, r, frames, start);
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static final class Reader extends TrackReader {

    private final FileChannel left;
    private final @Nullable FileChannel right;
    private final ByteBuffer bytes = buffer();
    private final FloatBuffer floats = bytes.asFloatBuffer();

    Reader(FileChannel left, @Nullable FileChannel right, long frames, long start) {
      super(frames, start);
      this.left = left;
      this.right = right;
    }

    @Override
    void fill(float[][] into, int at, int count, long frame) throws IOException {
      channel(left, into[0], at, count, frame);
      if (right != null) {
        channel(right, into[1], at, count, frame);
      }
    }

    private void channel(FileChannel file, float[] into, int at, int count, long frame)
        throws IOException {
      bytes.clear().limit(count * Float.BYTES);
      long position = frame * Float.BYTES;
      while (bytes.hasRemaining()) {
        int n = file.read(bytes, position);
        if (n < 0) {
          throw new IOException("a stem's spool is shorter than it was written");
        }
        position += n;
      }
      floats.get(0, into, at, count);
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
      return new SpooledTrack(paths[0], paths.length > 1 ? paths[1] : null, frames);
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
