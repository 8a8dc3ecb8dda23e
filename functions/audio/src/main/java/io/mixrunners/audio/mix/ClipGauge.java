package io.mixrunners.audio.mix;

import io.mixrunners.audio.meter.SampleStats;
import org.jspecify.annotations.Nullable;

/**
 * Clipped runs of a stem as it came: where its rate is changed they must be looked for before, else
 * the gauge of the song's rate has seen them already. One thread at a time.
 */
final class ClipGauge {

  private final SampleStats[] channels;
  private final @Nullable StemGauge gauge;

  private ClipGauge(int channels, @Nullable StemGauge gauge) {
    this.gauge = gauge;
    this.channels = new SampleStats[channels];
    for (int c = 0; c < channels; c++) {
      this.channels[c] = new SampleStats();
    }
  }

  static ClipGauge of(StemGauge gauge) {
    return new ClipGauge(0, gauge);
  }

  static ClipGauge ofSource(int channels) {
    return new ClipGauge(channels, null);
  }

  void process(float[][] x, int count) {
    for (int c = 0; c < channels.length; c++) {
      channels[c].process(x[c], x[c], count);
    }
  }

  float highest() {
    float max = gauge == null ? 0 : gauge.peak();
    for (SampleStats channel : channels) {
      max = Math.max(max, channel.highest());
    }
    return max;
  }

  long runs() {
    long runs = gauge == null ? 0 : gauge.clippedRuns();
    for (SampleStats channel : channels) {
      runs += channel.clippedRuns();
    }
    return runs;
  }
}
