package io.mixrunners.audio.mix;

import io.mixrunners.audio.meter.SampleStats;
import java.util.Arrays;
import java.util.List;

/** Everything that is measured while a stem goes by. One thread at a time. */
final class StemGauge {

  private static final int FRAME = 2048;

  /** A spectrum every 93 ms or less: no slot of a tenth of a second goes without one. */
  private static final int STEP = 4096;

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
  private final SampleStats[] stats;
  private final double[] meanSpectrum;
  private boolean equal = true;
  private long frames;
  private long spectra;

  StemGauge(Session session, int channels, long start) {
    this.session = session;
    this.start = start;
    this.stats = new SampleStats[channels];
    for (int c = 0; c < channels; c++) {
      stats[c] = new SampleStats();
    }
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
    double crossBefore = stats[0].cross();
    for (int c = 0; c < x.length; c++) {
      stats[c].process(x[c], x[x.length - 1 - c], count);
    }
    equal = equal && (x.length == 1 || Arrays.equals(x[0], 0, count, right, 0, count));
    float sign = stats[0].cross() < crossBefore ? -0.5f : 0.5f;
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

  private void spectra() {
    for (int at = 0; at + FRAME <= Track.BLOCK; at += STEP) {
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
    double left = stats[0].mean();
    double right = stats[stats.length - 1].mean();
    return Math.abs(left) > Math.abs(right) ? left : right;
  }

  private double correlation() {
    Double both = equal ? null : stats[0].correlation(stats[stats.length - 1]);
    return both == null ? 1 : both;
  }

  /** The highest sample. */
  float peak() {
    return Math.max(stats[0].highest(), stats[stats.length - 1].highest());
  }

  /** Runs at the highest level. */
  long clippedRuns() {
    return stats[0].clippedRuns() + (stats.length > 1 ? stats[1].clippedRuns() : 0);
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
        peak(),
        findings);
  }
}
