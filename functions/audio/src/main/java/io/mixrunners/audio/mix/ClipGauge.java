package io.mixrunners.audio.mix;

import io.mixrunners.audio.meter.SampleStats;

/** Clipped runs of a stem as it came, before its rate is changed. One thread at a time. */
final class ClipGauge {

  private final SampleStats[] channels;

  ClipGauge(int channels) {
    this.channels = new SampleStats[channels];
    for (int c = 0; c < channels; c++) {
      this.channels[c] = new SampleStats();
    }
  }

  void process(float[][] x, int count) {
    for (int c = 0; c < channels.length; c++) {
      channels[c].process(x[c], x[c], count);
    }
  }

  float highest() {
    float max = 0;
    for (SampleStats channel : channels) {
      max = Math.max(max, channel.highest());
    }
    return max;
  }

  long runs() {
    long runs = 0;
    for (SampleStats channel : channels) {
      runs += channel.clippedRuns();
    }
    return runs;
  }
}
