package io.mixrunners.audio.mix;

import java.util.Arrays;
import java.util.List;

/** Everything that is measured while a stem goes by. One thread at a time. */
final class StemGauge {

  private static final int FRAME = 2048;
  private static final float AUDIBLE = 1e-4f;

  private final Session session;
  private final long start;
  private final Hops hops;
  private final SlotGrid grid;
  private final LevelHistogram levels = new LevelHistogram();
  private final RealSpectrum spectrum = new RealSpectrum(FRAME);
  private final int[] bands;
  private final float[] power;
  private final float[] bandPower = new float[ErbBands.COUNT];
  private final float[] mid = new float[Track.BLOCK];
  private final double[] sums = new double[2];
  private final double[] squares = new double[2];
  private final double[] meanSpectrum;
  private double cross;
  private boolean equal = true;
  private long frames;
  private long spectra;
  private float peak;

  StemGauge(Session session, int channels, long start) {
    this.session = session;
    this.start = start;
    this.hops = new Hops(session.rate(), channels);
    this.grid = new SlotGrid(session.rate(), session.slotSeconds());
    this.power = new float[spectrum.bins()];
    this.meanSpectrum = new double[spectrum.bins()];
    this.bands = ErbBands.ofBins(spectrum.bins(), session.rate() / (double) FRAME);
    if (start > 0) {
      levels.silence(start);
      for (long left = start; left > 0; left -= Track.BLOCK) {
        hops.silence((int) Math.min(left, Track.BLOCK));
      }
    }
  }

  /** Takes a block; only the last may be shorter than {@link Track#BLOCK}. */
  void process(float[][] x, int count) {
    hops.process(x, count);
    levels.process(x, count);
    float[] right = x[x.length - 1];
    double blockCross = 0;
    for (int c = 0; c < x.length; c++) {
      statistics(c, x[c], count);
    }
    if (x.length == 2) {
      equal = equal && Arrays.equals(x[0], 0, count, right, 0, count);
      for (int i = 0; i < count; i++) {
        blockCross += (double) x[0][i] * right[i];
      }
      cross += blockCross;
    }
    float sign = blockCross < 0 ? -0.5f : 0.5f;
    float highest = 0;
    for (int i = 0; i < count; i++) {
      mid[i] = 0.5f * x[0][i] + sign * right[i];
      highest = Math.max(highest, Math.abs(mid[i]));
    }
    Arrays.fill(mid, count, mid.length, 0);
    if (highest > AUDIBLE) {
      spectra();
    }
    frames += count;
  }

  private void statistics(int c, float[] x, int count) {
    double sum = 0;
    double square = 0;
    float max = 0;
    for (int i = 0; i < count; i++) {
      float s = x[i];
      sum += s;
      square += (double) s * s;
      max = Math.max(max, Math.abs(s));
    }
    sums[c] += sum;
    squares[c] += square;
    peak = Math.max(peak, max);
  }

  private void spectra() {
    for (int at = 0; at + FRAME <= Track.BLOCK; at += FRAME) {
      spectrum.power(mid, at, power);
      Arrays.fill(bandPower, 0);
      double sum = 0;
      for (int k = 1; k < power.length; k++) {
        bandPower[bands[k]] += power[k];
        sum += power[k];
      }
      grid.add(start + frames + at, bandPower);
      if (sum > AUDIBLE * AUDIBLE) {
        for (int k = 0; k < power.length; k++) {
          meanSpectrum[k] += power[k];
        }
        spectra++;
      }
    }
  }

  boolean isDualMono() {
    return equal;
  }

  /** The larger offset of both channels. */
  double dc() {
    double left = sums[0] / Math.max(1, frames);
    double right = sums[1] / Math.max(1, frames);
    return Math.abs(left) > Math.abs(right) ? left : right;
  }

  private double correlation() {
    double both = StrictMath.sqrt(squares[0] * squares[1]);
    return hops.channels() == 1 || equal || both <= 0 ? 1 : cross / both;
  }

  Surveyed finish(Part part, Track track, List<Finding> findings) {
    hops.finish();
    for (int k = 0; k < meanSpectrum.length; k++) {
      meanSpectrum[k] /= Math.max(1, spectra);
    }
    return new Surveyed(
        part.index(),
        part.stem(),
        session.rate(),
        track,
        start,
        hops,
        grid,
        new Spectrum(meanSpectrum, session.rate() / (double) FRAME),
        levels,
        correlation(),
        dc(),
        peak,
        findings);
  }
}
