package io.mixrunners.audio.mix;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.master.Scratch;
import io.mixrunners.audio.master.Spool;
import io.mixrunners.audio.meter.LoudnessListener;
import io.mixrunners.audio.meter.Meter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The stems plainly added up, lowered as far as it takes to be heard without clipping. */
record PlainSum(Spool spool, Measurement measured) {

  static PlainSum of(Spool plain, double factor, Scratch scratch, LoudnessListener listener)
      throws IOException {
    Meter meter = new Meter(plain.rate(), 2, 0, listener);
    float[][] block = Spool.block();
    try (Spool.Reader reader = plain.open();
        Spool.Writer writer = Spool.create(scratch.file("heard"), plain.rate())) {
      for (int n = reader.read(block); n > 0; n = reader.read(block)) {
        for (float[] channel : block) {
          for (int i = 0; i < n; i++) {
            channel[i] *= (float) factor;
          }
        }
        meter.process(block, n);
        writer.write(block, n);
      }
      return new PlainSum(writer.finish(), meter.finish(List.of()));
    }
  }

  /** The report with what is heard as its input. */
  MixReport into(MixReport report, double gain) {
    List<Decision> decisions = new ArrayList<>(report.decisions());
    if (gain < 0) {
      decisions.addFirst(
          new Decision(
              "sum",
              "plain sum lowered",
              Math.rint(gain * 100) / 100,
              "dB",
              "Added up as they came the stems would clip; for the comparison they are lowered."));
    }
    return new MixReport(
        report.engine(),
        measured,
        report.output(),
        report.target(),
        report.limited(),
        decisions,
        report.platforms(),
        report.stems(),
        report.master());
  }
}
