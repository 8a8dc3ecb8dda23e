package io.mixrunners.audio.meter;

import io.mixrunners.audio.Measurement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is read of one stream. Constant memory. One thread at a time. */
public final class Meter {

  private final int rate;
  private final LoudnessMeter loudness;
  private final TruePeak[] truePeaks;
  private final SampleStats[] stats;
  private final @Nullable Stereo stereo;

  /** A meter for a layout; the listener hears the loudness as it goes by. */
  public Meter(int rate, int channels, int mask, @Nullable LoudnessListener listener) {
    this(rate, channels, mask, listener, PeakFilter.sparseForRate(rate));
  }

  /** A stereo meter with the finer peak filter of the last check before delivery. */
  public static Meter fine(int rate, @Nullable LoudnessListener listener) {
    return new Meter(rate, 2, 0, listener, PeakFilter.fineForRate(rate));
  }

  private Meter(
      int rate, int channels, int mask, @Nullable LoudnessListener listener, PeakFilter filter) {
    this.rate = rate;
    this.loudness = new LoudnessMeter(rate, channels, mask, listener);
    this.truePeaks = new TruePeak[channels];
    this.stats = new SampleStats[channels];
    this.stereo = channels == 2 ? new Stereo() : null;
    for (int c = 0; c < channels; c++) {
      truePeaks[c] = new TruePeak(filter, 0);
      stats[c] = new SampleStats();
    }
  }

  /** Takes the next frames. */
  public void process(float[][] x, int count) {
    loudness.process(x, count);
    for (int c = 0; c < stats.length; c++) {
      stats[c].process(x[c], count);
      truePeaks[c].process(x[c], count);
    }
    if (stereo != null) {
      stereo.process(x[0], x[1], count);
    }
  }

  /** The readings of the whole stream, which has ended. */
  public Measurement finish(List<String> fileWarnings) {
    float truePeak = truePeak();
    float samplePeak = 0;
    double dc = 0;
    long runs = 0;
    for (int c = 0; c < stats.length; c++) {
      samplePeak = Math.max(samplePeak, stats[c].highest());
      runs += stats[c].clippedRuns();
      dc = Math.abs(stats[c].mean()) > Math.abs(dc) ? stats[c].mean() : dc;
    }
    Double integrated = loudness.integrated();
    Double peak = decibel(Math.max(truePeak, samplePeak));
    Measurement plain =
        new Measurement(
            rate,
            stats.length,
            stats[0].frames() / (double) rate,
            rounded(integrated),
            rounded(loudness.momentaryMax()),
            rounded(loudness.shortTermMax()),
            rounded(loudness.range()),
            rounded(peak),
            rounded(decibel(samplePeak)),
            integrated == null || peak == null ? null : rounded(peak - integrated),
            stereo == null ? null : rounded(stereo.correlation(stats[0], stats[1])),
            StrictMath.rint(dc * 1e7) / 1e7,
            runs,
            fileWarnings);
    return Warnings.added(plain, loudness.isShort());
  }

  /** Integrated loudness without rounding. */
  public @Nullable Double integrated() {
    return loudness.integrated();
  }

  /** The highest true peak, linear, once the stream has ended. */
  public float truePeak() {
    float highest = 0;
    for (TruePeak peak : truePeaks) {
      highest = Math.max(highest, peak.finish());
    }
    return highest;
  }

  private static @Nullable Double decibel(float level) {
    return level <= 0 ? null : 20 * StrictMath.log10(level);
  }

  /** Three decimals: finer than any tolerance, coarse enough to read. */
  private static @Nullable Double rounded(@Nullable Double value) {
    return value == null ? null : StrictMath.rint(value * 1000) / 1000;
  }
}
