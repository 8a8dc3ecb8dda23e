package io.mixrunners.audio.master;

import io.mixrunners.audio.meter.Meter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/** Sends a spool through gain and limiter into another one and measures what comes out. */
final class Renderer {

  private final Spool source;
  private final ControlTrack track;
  private final int group;

  Renderer(Spool source, ControlTrack track) {
    this.source = source;
    this.track = track;
    this.group = ControlTrack.groupFrames(source.rate());
  }

  /**
   * @param gain factor before the limiter
   * @param ceiling linear
   * @param meter takes what comes out
   * @param progress hears the part that is done, 0 to 1
   */
  Spool render(double gain, double ceiling, Path into, Meter meter, DoubleConsumer progress)
      throws IOException {
    float[][] block = Spool.block();
    try (Spool.Reader reader = source.open();
        GainCurve curve = new GainCurve(track, gain, ceiling, Spool.BLOCK / group);
        Spool.Writer writer = Spool.create(into, source.rate());
        Relay metering = new Relay(2, Spool.BLOCK, meter::process)) {
      long done = 0;
      for (int n = reader.read(block); n > 0; n = reader.read(block)) {
        float[] borders = curve.next((n + group - 1) / group);
        apply(block[0], n, borders, (float) gain);
        apply(block[1], n, borders, (float) gain);
        metering.process(block, n);
        writer.write(block, n);
        done += n;
        progress.accept(done / (double) source.frames());
      }
      metering.finish();
      return writer.finish();
    }
  }

  private void apply(float[] x, int count, float[] borders, float gain) {
    float step = 1f / group;
    for (int at = 0, g = 0; at < count; at += group, g++) {
      float from = borders[g] * gain;
      float slope = (borders[g + 1] - borders[g]) * gain * step;
      int end = Math.min(group, count - at);
      for (int i = 0; i < end; i++) {
        x[at + i] *= from + slope * i;
      }
    }
  }
}
