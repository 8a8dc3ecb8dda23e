package io.mixrunners.audio.mix;

import io.mixrunners.audio.dsp.Biquad;

/**
 * One filter on a stem.
 *
 * @param type {@code highpass}, {@code cut} or {@code boost}
 * @param hz its frequency
 * @param gain dB, 0 for a high-pass
 * @param q its quality
 * @param why the reason, a sentence
 */
public record EqBand(String type, double hz, double gain, double q, String why) {

  private static final double HIGHEST = 0.45;

  /** The section that does it at a sample rate. */
  Biquad section(int rate) {
    return type.equals("highpass")
        ? Biquad.highPass(rate, hz, q)
        : Biquad.peaking(rate, Math.min(hz, HIGHEST * rate), q, gain);
  }
}
