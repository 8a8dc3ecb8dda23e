package io.mixrunners.audio.master;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Target;
import io.mixrunners.audio.dsp.Decibel;
import io.mixrunners.audio.meter.Meter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Lands a piece: the model finds the gain, a render shows the truth, and a trim that only lowers
 * takes out the rest. A second render follows only where the first was off by more than the trim
 * may be.
 */
final class LandedMaster {

  private static final double AIM_ABOVE = 0.004;
  private static final double MOST_TRIM = 0.05;
  private static final double BELOW = 0.015;
  private static final double CEILING_MARGIN = 0.02;

  /**
   * What a meter with a shorter interpolator than ours may read above the truth where the sound
   * reaches up to half the sample rate, dB.
   */
  private static final double OTHER_METERS = 0.015;

  private static final int MAX_RENDERS = 4;

  /**
   * What rounding to 16 bit with shaped dither adds at most, so that it cannot cross the ceiling.
   */
  private static final double ROUNDING = 8.0 / 32768;

  private final Spool source;
  private final ControlTrack track;
  private final Target target;
  private final double cap;
  private final Path rendered;

  LandedMaster(Spool source, ControlTrack track, Target target, double cap, Scratch scratch) {
    this.source = source;
    this.track = track;
    this.target = target;
    this.cap = cap;
    this.rendered = scratch.file("master");
  }

  /** The most that loud parts may lose to the limiter on average, dB. */
  static double cap(MasterSettings settings) {
    double intensity =
        settings.intensity() == null ? MasterSettings.DEFAULT_INTENSITY : settings.intensity();
    return 3 + 5 * intensity;
  }

  Landed land(DoubleConsumer progress, @Nullable Curve listener) throws IOException {
    double allowed = Decibel.factor(target.ceiling() - OTHER_METERS) - ROUNDING;
    double ceiling = allowed * Decibel.factor(-CEILING_MARGIN);
    double bias = 0;
    double loudnessAsIs = new LandingModel(track, Double.MAX_VALUE).evaluate(1).loudness();
    for (int n = 1; ; n++) {
      Landing landing = plan(loudnessAsIs, ceiling, bias);
      if (listener != null) {
        listener.restart();
      }
      Meter meter = Meter.fine(source.rate(), listener);
      Spool spool =
          new Renderer(source, track)
              .render(Decibel.factor(landing.gain()), ceiling, rendered, meter, progress);
      Double loudness = meter.integrated();
      double off = loudness == null || landing.capped() ? 0 : loudness - target.loudness();
      double trim = off > 0 ? -off : 0;
      double over = Decibel.of(meter.truePeak() * Decibel.factor(trim) / allowed);
      boolean near = off <= MOST_TRIM && off >= -BELOW && over <= 0.01;
      if (near || n == MAX_RENDERS) {
        trim -= Math.max(0, over);
        Measurement measured = meter.finish(List.of()).shifted(trim);
        boolean limited = landing.capped();
        return new Landed(
            spool, Decibel.factor(trim), measured, limited, decisions(landing, trim, measured));
      }
      if (loudness != null) {
        bias = loudness - landing.loudness();
      }
      if (over > 0.01) {
        ceiling *= Decibel.factor(-over - 0.005);
      }
    }
  }

  private Landing plan(double loudnessAsIs, double ceiling, double bias) throws IOException {
    if (Double.isInfinite(loudnessAsIs)) {
      return new Landing(0, loudnessAsIs, 0, false);
    }
    double aim = target.loudness() + AIM_ABOVE - bias;
    return Landing.find(new LandingModel(track, ceiling), aim, aim - loudnessAsIs, cap);
  }

  private List<Decision> decisions(Landing landing, double trim, Measurement measured) {
    List<Decision> all = new ArrayList<>();
    if (measured.integrated() == null) {
      all.add(
          new Decision(
              "gain", "gain", 0.0, "dB", "The piece is silent, so there is nothing to land."));
      return all;
    }
    all.add(
        new Decision(
            "gain",
            "gain",
            hundredths(landing.gain() + trim),
            "dB",
            "Brings the piece to " + number(target.loudness()) + " LUFS."));
    all.add(
        new Decision(
            "limiter",
            "gain reduction",
            hundredths(landing.reduction()),
            "dB",
            landing.reduction() < 0.005
                ? "No loud part needs the limiter to stay under "
                    + number(target.ceiling())
                    + " dBTP."
                : "What the loud parts lose on average to stay under "
                    + number(target.ceiling())
                    + " dBTP."));
    if (landing.capped()) {
      all.add(
          new Decision(
              "limiter",
              "short of target",
              hundredths(target.loudness() - measured.integrated()),
              "LU",
              "The target would take more than "
                  + number(cap)
                  + " dB of gain reduction in the loud parts, which would harm the music."));
    }
    return all;
  }

  private static double hundredths(double value) {
    return Math.rint(value * 100) / 100 + 0.0;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
  }
}
