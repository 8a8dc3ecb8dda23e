package io.mixrunners.audio.master;

import java.io.Closeable;
import java.io.IOException;

/**
 * The limiter's gain at the borders of groups, block by block, read from the {@link ControlTrack}.
 */
final class GainCurve implements Closeable {

  private final ControlTrack.Reader reader;
  private final LimiterCurve curve;
  private final float[] peaks = new float[ControlTrack.CHUNK];
  private final float[] energies = new float[ControlTrack.CHUNK];
  private final float[] fresh = new float[ControlTrack.CHUNK];
  private final float[] held;
  private final float[] block;
  private int count;
  private boolean ended;

  /**
   * @param groups the most that a block has
   */
  GainCurve(ControlTrack track, double gain, double ceiling, int groups) throws IOException {
    this.reader = track.open();
    int group = ControlTrack.groupFrames(track.rate());
    this.curve = new LimiterCurve(track.rate() / (double) group, gain, ceiling);
    this.held = new float[2 * ControlTrack.CHUNK + groups];
    this.block = new float[groups + 1];
  }

  /**
   * The borders of the next groups: one more than groups, the last one being the first of the next
   * block.
   */
  float[] next(int groups) throws IOException {
    while (count < groups + 1) {
      int n = ended ? 0 : reader.read(peaks, energies);
      if (n == 0) {
        ended = true;
        n = Math.min(peaks.length, Math.max(1, curve.tail()));
        java.util.Arrays.fill(peaks, 0, n, 0);
      }
      int borders = curve.process(peaks, n, fresh);
      System.arraycopy(fresh, 0, held, count, borders);
      count += borders;
    }
    System.arraycopy(held, 0, block, 0, groups + 1);
    System.arraycopy(held, groups, held, 0, count - groups);
    count -= groups;
    return block;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
