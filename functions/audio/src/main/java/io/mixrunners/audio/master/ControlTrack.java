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
 * What the limiter needs to know of a piece, at about 6 kHz: for each group of frames the highest
 * true peak of both channels, and the K-weighted energy. Small enough to go through many times in
 * search of a gain.
 *
 * @param path where
 * @param rate sample rate of the piece, Hz
 * @param groups how many
 */
record ControlTrack(Path path, int rate, long groups) {

  static final int CHUNK = 4096;

  private static final int FLOATS = 2;
  private static final int CONTROL_RATE = 6000;

  /** Frames in a group at a sample rate: a power of two. */
  static int groupFrames(int rate) {
    int frames = 1;
    while (rate / (frames * 2) >= CONTROL_RATE * 7 / 8) {
      frames *= 2;
    }
    return frames;
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(CHUNK * FLOATS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  Reader open() throws IOException {
    return new Reader(FileChannel.open(path, StandardOpenOption.READ), groups);
  }

  static Writer create(Path path, int rate) throws IOException {
    return new Writer(
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        path,
        rate);
  }

  /** Reads groups in order, a chunk at a time. */
  static final class Reader implements Closeable {

    private final FileChannel file;
    private final ByteBuffer bytes = buffer();
    private final FloatBuffer floats = bytes.asFloatBuffer();
    private long left;

    private Reader(FileChannel file, long groups) {
      this.file = file;
      this.left = groups;
    }

    int read(float[] peaks, float[] energies) throws IOException {
      int count = (int) Math.min(CHUNK, left);
      bytes.clear().limit(count * FLOATS * Float.BYTES);
      while (bytes.hasRemaining()) {
        if (file.read(bytes) < 0) {
          throw new IOException("a control file is shorter than it was written");
        }
      }
      floats.get(0, peaks, 0, count);
      floats.get(count, energies, 0, count);
      left -= count;
      return count;
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /** Collects groups. */
  static final class Writer implements Closeable {

    private final FileChannel file;
    private final Path path;
    private final int rate;
    private final ByteBuffer bytes = buffer();
    private final FloatBuffer floats = bytes.asFloatBuffer();
    private final float[] peaks = new float[CHUNK];
    private final float[] energies = new float[CHUNK];
    private int held;
    private long groups;

    private Writer(FileChannel file, Path path, int rate) {
      this.file = file;
      this.path = path;
      this.rate = rate;
    }

    void add(float peak, float energy) throws IOException {
      peaks[held] = peak;
      energies[held] = energy;
      if (++held == CHUNK) {
        flush();
      }
    }

    private void flush() throws IOException {
      floats.put(0, peaks, 0, held);
      floats.put(held, energies, 0, held);
      bytes.clear().limit(held * FLOATS * Float.BYTES);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      groups += held;
      held = 0;
    }

    ControlTrack finish() throws IOException {
      flush();
      file.close();
      return new ControlTrack(path, rate, groups);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
