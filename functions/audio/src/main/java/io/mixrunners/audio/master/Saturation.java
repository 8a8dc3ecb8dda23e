package io.mixrunners.audio.master;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.dsp.CubicSaturator;
import io.mixrunners.audio.dsp.Decibel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A touch of saturation: the peaks are bent by a cubic, which rounds them and adds third harmonics.
 * Made up so that the loudness stays about the same.
 */
final class Saturation implements Stage {

  private static final double DEEPEST = 0.10;
  private static final double ABOVE_LOUDNESS = 11;

  private final CubicSaturator left;
  private final CubicSaturator right;

  private Saturation(double peak, double depth, double gain) {
    this.left = new CubicSaturator(peak, depth, gain);
    this.right = new CubicSaturator(peak, depth, gain);
  }

  /** The stage and what is to say of it. */
  record Choice(@Nullable Saturation stage, Decision decision) {}

  static Choice of(Measurement measured, double amount) {
    Double loudness = measured.integrated();
    if (loudness == null) {
      return new Choice(null, new Decision("saturation", "none", null, "", "The piece is silent."));
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
