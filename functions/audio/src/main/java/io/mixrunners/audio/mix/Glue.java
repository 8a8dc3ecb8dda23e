package io.mixrunners.audio.mix;

import io.mixrunners.audio.dsp.Decibel;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bus compressor's gain, heard from the planned sum and kept on disk, one value per {@link
 * LevelHistogram#GROUP} frames, so that whatever goes through the bus gets the same.
 */
final class Glue {

  private static final double RATIO = 1.5;
  private static final double MOST = 3;
  private static final double ATTACK = 0.030;
  private static final double RELEASE = 0.250;
  private static final int GROUPS = Track.BLOCK / LevelHistogram.GROUP;
  private static final double PER_LOG2 = 3.010299956639812;

  private Glue() {}

  private static ByteBuffer buffer() {
    return ByteBuffer.allocate(GROUPS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Decides the gain while the planned sum goes by. */
  static final class Writer implements Closeable {

    private final FileChannel file;
    private final ByteBuffer bytes = buffer();
    private final double threshold;
    private final double attack;
    private final double release;
    private double state;
    private double reductions;
    private long loud;

    /**
     * @param threshold dB of the mean square above which it works; infinite for never
     */
    Writer(Path path, double threshold, int rate) throws IOException {
      this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      this.threshold = threshold;
      double groups = rate / (double) LevelHistogram.GROUP;
      this.attack = StrictMath.exp(-1 / (ATTACK * groups));
      this.release = StrictMath.exp(-1 / (RELEASE * groups));
    }

    /** Writes the gains of a block's groups. */
    void next(double[][] sum, int count, float[] gains) throws IOException {
      int g = 0;
      for (int at = 0; at < count; at += LevelHistogram.GROUP, g++) {
        int n = Math.min(LevelHistogram.GROUP, count - at);
        double energy = 0;
        for (double[] channel : sum) {
          for (int i = at; i < at + n; i++) {
            energy += channel[i] * channel[i];
          }
        }
        gains[g] = gain(energy / (2.0 * n));
      }
      bytes.clear();
      for (int i = 0; i < g; i++) {
        bytes.putFloat(gains[i]);
      }
      bytes.flip();
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    }

    private float gain(double meanSquare) {
      double level = meanSquare < 1e-10 ? -100 : PER_LOG2 * Logs.two(meanSquare);
      double wanted = Math.min(MOST, StemCompressor.reduction(level, threshold, RATIO));
      state = wanted + (state - wanted) * (wanted > state ? attack : release);
      if (level > threshold - 6) {
        reductions += state;
        loud++;
      }
      return state < 1e-6 ? 1 : (float) Decibel.exp2(-state / (2 * PER_LOG2));
    }

    /** What loud parts lose on average, dB. */
    double reduction() {
      return loud == 0 ? 0 : reductions / loud;
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /** Reads the gain again. */
  static final class Reader implements Closeable {

    private final FileChannel file;
    private final ByteBuffer bytes = buffer();
    private final float[] gains = new float[GROUPS];
    private float last = 1;

    Reader(Path path) throws IOException {
      this.file = FileChannel.open(path, StandardOpenOption.READ);
    }

    /** Writes the gain of each of the next frames. */
    void next(float[] frames, int count) throws IOException {
      int groups = (count + LevelHistogram.GROUP - 1) / LevelHistogram.GROUP;
      bytes.clear().limit(groups * Float.BYTES);
      while (bytes.hasRemaining()) {
        if (file.read(bytes) < 0) {
          throw new IOException("the bus's gain is shorter than it was written");
        }
      }
      bytes.flip();
      for (int g = 0; g < groups; g++) {
        gains[g] = bytes.getFloat();
      }
      last = spread(gains, last, frames, count);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /** Straight lines between groups' gains; answers the last gain. */
  static float spread(float[] gains, float from, float[] frames, int count) {
    float last = from;
    for (int at = 0, g = 0; at < count; at += LevelHistogram.GROUP, g++) {
      int n = Math.min(LevelHistogram.GROUP, count - at);
      float step = (gains[g] - last) / n;
      for (int i = 0; i < n; i++) {
        frames[at + i] = last + step * i;
      }
      last = gains[g];
    }
    return last;
  }
}
