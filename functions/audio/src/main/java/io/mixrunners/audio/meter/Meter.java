package io.mixrunners.audio.meter;

import io.mixrunners.audio.Measurement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is read of one stream. Constant memory. One thread at a time. */
public final class Meter {

  static final double INVERTED = -0.5;

  /** The same sound from two loudspeakers has twice the energy. */
  private static final double DUAL_MONO = 3.0103;

  private final int rate;
  private final LoudnessMeter loudness;
  private final TruePeak[] truePeaks;
  private final SampleStats[] stats;
  private final Silence silence = new Silence();
  private final Bandwidth bandwidth;

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
    this.bandwidth = new Bandwidth(rate);
    for (int c = 0; c < channels; c++) {
      truePeaks[c] = new TruePeak(filter, 0);
      stats[c] = new SampleStats();
    }
  }

  /** Takes the next frames. */
  public void process(float[][] x, int count) {
    loudness.process(x, count);
    silence.process(x, count);
    bandwidth.process(x, count);
    for (int c = 0; c < stats.length; c++) {
      stats[c].process(x[c], x[stats.length == 2 ? 1 - c : c], count);
      truePeaks[c].process(x[c], count);
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
    Double shortTerm = loudness.shortTermMax();
    Double peak = decibel(Math.max(truePeak, samplePeak));
    StereoImage image = loudness.image();
    Double correlation = stats.length == 2 ? stats[0].correlation(stats[1]) : null;
    Bandwidth.Edge edge = bandwidth.edge();
    Measurement plain =
        new Measurement(
            rate,
            stats.length,
            stats[0].frames() / (double) rate,
            rounded(integrated),
            integrated == null || stats.length != 1 ? null : rounded(integrated + DUAL_MONO),
            rounded(loudness.momentaryMax()),
            rounded(shortTerm),
            rounded(loudness.range()),
            rounded(peak),
            rounded(decibel(samplePeak)),
            above(peak, integrated),
            above(peak, shortTerm),
            rounded(correlation),
            image == null ? null : rounded(image.lowest()),
            image == null ? null : rounded(image.monoFold()),
            image == null ? null : rounded(image.balance()),
            polarity(correlation),
            StrictMath.rint(dc * 1e7) / 1e7,
            runs,
            seconds(silence.head()),
            seconds(silence.tail()),
            edge == null ? null : StrictMath.rint(edge.hz()),
            fileWarnings);
    return Warnings.added(plain, loudness.isShort(), edge != null && edge.wall());
  }

  private static @Nullable Double above(@Nullable Double peak, @Nullable Double level) {
    return peak == null || level == null ? null : rounded(peak - level);
  }

  private static @Nullable String polarity(@Nullable Double correlation) {
    return correlation == null ? null : correlation < INVERTED ? "inverted" : "normal";
  }

  private double seconds(long count) {
    return StrictMath.rint(count * 1000.0 / rate) / 1000;
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
    return value == null ? null : StrictMath.rint(value * 1000) / 1000 + 0.0;
  }
}
