package io.mixrunners.audio.master;

import io.mixrunners.audio.meter.KWeighted;
import io.mixrunners.audio.meter.PeakFilter;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoubleConsumer;

/** Makes the {@link ControlTrack} of a stereo stream while it goes by. One thread at a time. */
final class ControlBuilder {

  /**
   * What lies this far under the highest peak is never limited, so a bound of its peak is enough
   * (-20 dB).
   */
  private static final float IRRELEVANT = 0.1f;

  private final ControlTrack.Writer writer;
  private final PeakFilter filter;
  private final KWeighted weighted;
  private final int group;
  private final int before;
  private final int after;
  private final float[][] window;
  private final float[] peaks = new float[Spool.BLOCK + 64];
  private final float[] right = new float[Spool.BLOCK + 64];
  private final float[] energies = new float[Spool.BLOCK + 64];
  private int held;
  private int waiting;
  private float highest;

  ControlBuilder(ControlTrack.Writer writer, int rate) {
    this.writer = writer;
    this.filter = PeakFilter.forRate(rate);
    this.weighted = new KWeighted(rate, 2);
    this.group = ControlTrack.groupFrames(rate);
    this.before = filter.before();
    this.after = filter.after();
    this.window = new float[2][before + Spool.BLOCK + after + group];
    this.held = before;
  }

  /** The track of a whole spool. */
  static ControlTrack of(Spool spool, Scratch scratch, DoubleConsumer progress) throws IOException {
    float[][] block = Spool.block();
    try (Spool.Reader reader = spool.open();
        ControlTrack.Writer control = ControlTrack.create(scratch.file("control"), spool.rate())) {
      ControlBuilder builder = new ControlBuilder(control, spool.rate());
      long done = 0;
      for (int n = reader.read(block); n > 0; n = reader.read(block)) {
        builder.process(block, n);
        done += n;
        progress.accept(done / (double) spool.frames());
      }
      return builder.finish();
    }
  }

  /** Takes the next block; every one but the last must be a multiple of the group's length. */
  void process(float[][] x, int count) throws IOException {
    int groups = (count + group - 1) / group;
    for (int g = 0; g < groups; g++) {
      int at = g * group;
      energies[waiting++] = (float) weighted.energy(x, at, Math.min(group, count - at));
    }
    for (int c = 0; c < 2; c++) {
      System.arraycopy(x[c], 0, window[c], held, count);
    }
    held += count;
    emit((held - after - before) / group);
  }

  ControlTrack finish() throws IOException {
    for (float[] channel : window) {
      Arrays.fill(channel, held, channel.length, 0);
    }
    held = Math.min(window[0].length, held + after + group);
    emit(waiting);
    return writer.finish();
  }

  private void emit(int ready) throws IOException {
    int groups = Math.min(ready, waiting);
    int frames = groups * group;
    if (frames <= 0) {
      return;
    }
    float reach = Math.max(highest(window[0], frames), highest(window[1], frames));
    float bound = reach * filter.bound();
    if (bound < highest * IRRELEVANT) {
      Arrays.fill(peaks, 0, frames, bound);
    } else {
      filter.peaks(window[0], before, frames, peaks);
      filter.peaks(window[1], before, frames, right);
      for (int i = 0; i < frames; i++) {
        peaks[i] = Math.max(peaks[i], right[i]);
      }
    }
    for (int g = 0; g < groups; g++) {
      float max = 0;
      for (int i = g * group; i < (g + 1) * group; i++) {
        max = Math.max(max, peaks[i]);
      }
      highest = Math.max(highest, max);
      writer.add(max, energies[g]);
    }
    for (float[] channel : window) {
      System.arraycopy(channel, frames, channel, 0, held - frames);
    }
    held -= frames;
    System.arraycopy(energies, groups, energies, 0, waiting - groups);
    waiting -= groups;
  }

  private float highest(float[] x, int frames) {
    float max = 0;
    for (int i = 0; i < before + frames + after; i++) {
      max = Math.max(max, Math.abs(x[i]));
    }
    return max;
  }
}
