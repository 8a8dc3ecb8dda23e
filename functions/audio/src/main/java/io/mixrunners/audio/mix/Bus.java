package io.mixrunners.audio.mix;

import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.dsp.Decibel;
import io.mixrunners.audio.master.PeakGain;
import io.mixrunners.audio.master.Scratch;
import io.mixrunners.audio.master.Spool;
import io.mixrunners.audio.meter.LoudnessListener;
import io.mixrunners.audio.meter.Meter;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the bus does after the sum, all of it a gain that is the same for every stem: level, a
 * limiter for the few highest peaks, and the last touch of left against right.
 *
 * @param peaks the limiter, at its gain and ceiling
 * @param left factor of the left channel, all constant gains included
 * @param right factor of the right channel
 */
record Bus(PeakGain peaks, double left, double right, double gain, double reduction) {

  /** The mix's loudness, LUFS. */
  static final double LOUDNESS = -17;

  /** The mix's highest true peak, dBTP. */
  static final double CEILING = -3;

  private static final double SOFTER = -18;
  private static final double MUCH = 1;
  private static final double MARGIN = 0.1;
  private static final double EVEN = 0.05;
  private static final double MOST_LEAN = 1;

  /** Finds level and limiter for a planned sum. */
  static Bus settle(PeakGain planned, double lean) throws IOException {
    double now = planned.loudness();
    if (!(now > -70)) {
      return new Bus(planned, 1, 1, 0, 0);
    }
    Bus usual = at(planned, LOUDNESS - now, lean);
    return usual.reduction > MUCH ? at(planned, SOFTER - now, lean) : usual;
  }

  private static Bus at(PeakGain planned, double first, double lean) throws IOException {
    double ceiling = Decibel.factor(CEILING - MARGIN);
    double aim = first;
    PeakGain set = planned.with(Decibel.factor(aim), ceiling);
    // The limiter takes some loudness away: once more brings most of it back.
    aim += first + planned.loudness() - set.loudness();
    set = planned.with(Decibel.factor(aim), ceiling);
    double factor = Decibel.factor(aim);
    double turn = Math.abs(lean) < EVEN ? 0 : Math.clamp(lean, -MOST_LEAN, MOST_LEAN);
    return new Bus(
        set,
        factor * Decibel.factor(-Math.max(0, turn)),
        factor * Decibel.factor(Math.min(0, turn)),
        aim,
        set.reduction());
  }

  /** The same, lower by a factor. */
  Bus times(double factor) {
    return new Bus(peaks, left * factor, right * factor, gain + Decibel.of(factor), reduction);
  }

  /** Runs the sum through and measures what comes out. */
  Rendered render(
      Spool sum, Scratch scratch, @Nullable LoudnessListener listener, DoubleConsumer progress)
      throws IOException {
    Meter meter = Meter.fine(sum.rate(), listener);
    HopGain limiter = new HopGain(sum.rate());
    float[][] block = Spool.block();
    try (Spool.Reader reader = sum.open();
        PeakGain.Curve curve = peaks.open();
        Spool.Writer writer = Spool.create(scratch.file("mix"), sum.rate())) {
      float[] gains = new float[Spool.BLOCK];
      long done = 0;
      for (int n = reader.read(block); n > 0; n = reader.read(block)) {
        curve.next(gains, n);
        limiter.process(gains, n);
        apply(block, gains, n);
        meter.process(block, n);
        writer.write(block, n);
        done += n;
        progress.accept(done / (double) sum.frames());
      }
      limiter.finish();
      Measurement measured = meter.finish(List.of());
      return new Rendered(writer.finish(), measured, meter.truePeak(), limiter);
    }
  }

  /** Lays the gain over a block. */
  void apply(float[][] block, float[] gains, int count) {
    float l = (float) left;
    float r = (float) right;
    for (int i = 0; i < count; i++) {
      block[0][i] *= gains[i] * l;
      block[1][i] *= gains[i] * r;
    }
  }

  /** The mix on disk. */
  record Rendered(Spool spool, Measurement measured, float truePeak, HopGain limiter) {}
}
