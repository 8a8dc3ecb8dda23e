package io.mixrunners.audio.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.dsp.Decibel;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultibandDynamicsTest {

  private static final int RATE = 48_000;
  private static final int FRAMES = 2 * RATE;
  private static final double LEVEL = -20;

  @ParameterizedTest(name = "{0} Hz")
  @ValueSource(ints = {40, 120, 250, 800, 2000, 5000, 12_000})
  void underTheThresholdsTheBandsAddUpToTheSameLevel(int hz) {
    float[][] x = tones(hz, LEVEL, LEVEL);
    through(x, plan(0, 4));
    assertEquals(LEVEL, level(x[0], hz), 0.05);
  }

  @Test
  void aBandLosesWhatItsRatioSaysAndTheOthersNothing() {
    float[][] x = tones(2000, LEVEL, LEVEL);
    add(x, tones(50, -40, -40));
    // The mean square of a tone lies 3 dB under its amplitude: 9 dB over the threshold here.
    through(x, plan(LEVEL - 3 - 9, 2));
    // The bands beside it carry a little of the tone and keep it.
    assertEquals(LEVEL - 4.5, level(x[0], 2000), 0.6);
    assertEquals(-40, level(x[0], 50), 0.05);
  }

  @Test
  void bassOnOneSideLowersBothAlikeHighsMostlyTheirOwn() {
    float[][] bass = tones(60, LEVEL, -60);
    float[][] highs = tones(9000, LEVEL, -60);
    DynamicsPlan plan = plan(LEVEL - 18, 4);
    through(bass, plan);
    through(highs, plan);
    assertEquals(LEVEL - level(bass[0], 60), -60 - level(bass[1], 60), 0.05);
    assertTrue(
        LEVEL - level(highs[0], 9000) > 1 - 60 - level(highs[1], 9000),
        "the loud side loses a dB more than the other");
  }

  private static DynamicsPlan plan(double threshold, double ratio) {
    return new DynamicsPlan(
        ratio, Collections.nCopies(4, new DynamicsPlan.Band(threshold, 0.02, 0.2)));
  }

  private static void through(float[][] x, DynamicsPlan plan) {
    MultibandDynamics dynamics = new MultibandDynamics(RATE, plan);
    dynamics.process(x, FRAMES);
  }

  private static float[][] tones(double hz, double left, double right) {
    float[][] x = new float[2][FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      double tone = Math.sin(2 * Math.PI * hz * i / RATE);
      x[0][i] = (float) (Decibel.factor(left) * tone);
      x[1][i] = (float) (Decibel.factor(right) * tone);
    }
    return x;
  }

  private static void add(float[][] x, float[][] more) {
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < FRAMES; i++) {
        x[c][i] += more[c][i];
      }
    }
  }

  /** The amplitude of a tone over the last second, dB. */
  private static double level(float[] x, double hz) {
    double re = 0;
    double im = 0;
    for (int i = FRAMES - RATE; i < FRAMES; i++) {
      re += x[i] * Math.cos(2 * Math.PI * hz * i / RATE);
      im += x[i] * Math.sin(2 * Math.PI * hz * i / RATE);
    }
    return Decibel.of(2 * Math.hypot(re, im) / RATE);
  }
}
