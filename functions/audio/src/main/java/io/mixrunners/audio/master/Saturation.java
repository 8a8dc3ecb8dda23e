package io.mixrunners.audio.master;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Target;
import io.mixrunners.audio.dsp.CubicSaturator;
import io.mixrunners.audio.dsp.Decibel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A touch of saturation: the peaks are bent by a cubic, which rounds them and adds third harmonics.
 * Made up so that the loudness stays about the same. It steps back where the limiter will have much
 * to do: what both round is punch lost twice (ADR 35).
 */
final class Saturation implements Stage {

  private static final double DEEPEST = 0.10;
  private static final double ABOVE_LOUDNESS = 11;

  /** What the limiter takes off the highest peak, dB: from here on less saturation, then none. */
  private static final double LESS_FROM = 2;

  private static final double NONE_FROM = 6;

  private final CubicSaturator left;
  private final CubicSaturator right;

  private Saturation(double peak, double depth, double gain) {
    this.left = new CubicSaturator(peak, depth, gain);
    this.right = new CubicSaturator(peak, depth, gain);
  }

  /** The stage and what is to say of it. */
  record Choice(@Nullable Saturation stage, Decision decision) {
    static Choice none(String why) {
      return new Choice(null, new Decision("saturation", "none", null, "", why));
    }
  }

  /** As much as suits a piece that is to land on a target. */
  static Choice before(Target target, Measurement measured, double amount) {
    Double loudness = measured.integrated();
    Double peak = measured.truePeak();
    if (loudness == null || peak == null) {
      return of(measured, amount);
    }
    double over = peak + target.loudness() - loudness - target.ceiling();
    double left = Math.max(0, Math.min(1, (NONE_FROM - over) / (NONE_FROM - LESS_FROM)));
    return left > 0
        ? of(measured, amount * left)
        : Choice.none(
            String.format(
                Locale.ROOT,
                "The limiter will take %.0f dB off the highest peak; rounding it before would cost "
                    + "more punch.",
                over));
  }

  /** This much, whatever follows. */
  static Choice of(Measurement measured, double amount) {
    Double loudness = measured.integrated();
    if (loudness == null) {
      return Choice.none("The piece is silent.");
    }
    double peak = Decibel.factor(loudness + ABOVE_LOUDNESS);
    double depth = DEEPEST * amount;
    double power = Decibel.factor(loudness) * Decibel.factor(loudness) / (peak * peak);
    double gain = 1 / (1 - 3 * depth * power);
    double harmonic = Decibel.of(depth / 4);
    return new Choice(
        new Saturation(peak, depth, gain),
        new Decision(
            "saturation",
            "third harmonic",
            Math.rint(harmonic * 10) / 10,
            "dB",
            String.format(
                Locale.ROOT,
                "What a tone gets at %.0f dB above the piece's loudness; softer sounds get less, "
                    + "twice as many dB.",
                ABOVE_LOUDNESS)));
  }

  @Override
  public int latency() {
    return CubicSaturator.LATENCY;
  }

  @Override
  public void process(float[][] x, int count) {
    left.process(x[0], count);
    right.process(x[1], count);
  }
}
