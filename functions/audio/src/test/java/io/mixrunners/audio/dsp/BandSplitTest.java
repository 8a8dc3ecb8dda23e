package io.mixrunners.audio.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandSplitTest {

  private static final int RATE = 48_000;

  @ParameterizedTest(name = "{0} Hz")
  @ValueSource(doubles = {40, 120, 200, 330, 800, 2000, 5000, 12_000})
  void theBandsTogetherKeepEveryLevelAndTheKnownPhase(double hz) {
    BandSplit split = new BandSplit(RATE, 120, 800, 5000);
    int count = RATE;
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (float) Math.sin(2 * Math.PI * hz * i / RATE);
    }
    float[][] bands = new float[4][count];
    split.process(x, 0, count, bands);
    double re = 0;
    double im = 0;
    for (int i = count / 2; i < count; i++) {
      double sum = bands[0][i] + bands[1][i] + bands[2][i] + bands[3][i];
      re += sum * Math.sin(2 * Math.PI * hz * i / RATE);
      im += sum * Math.cos(2 * Math.PI * hz * i / RATE);
    }
    double[] pair = {1, 0};
    split.respond(hz, pair);
    assertEquals(1, Math.hypot(re, im) * 4 / count, 0.002);
    assertEquals(pair[0], re * 4 / count, 0.002);
    assertEquals(pair[1], im * 4 / count, 0.002);
  }

  @ParameterizedTest(name = "{0} Hz")
  @ValueSource(doubles = {30, 310, 2000, 15_000})
  void aToneIsInItsOwnBand(double hz) {
    BandSplit split = new BandSplit(RATE, 120, 800, 5000);
    float[] x = new float[RATE];
    for (int i = 0; i < RATE; i++) {
      x[i] = (float) Math.sin(2 * Math.PI * hz * i / RATE);
    }
    float[][] bands = new float[4][RATE];
    split.process(x, 0, RATE, bands);
    int own = hz < 120 ? 0 : hz < 800 ? 1 : hz < 5000 ? 2 : 3;
    for (int b = 0; b < 4; b++) {
      double energy = 0;
      for (int i = RATE / 2; i < RATE; i++) {
        energy += bands[b][i] * bands[b][i];
      }
      double level = Decibel.of(Math.sqrt(energy * 4 / RATE));
      assertTrue(b == own ? level > -0.6 : level < -23, "band " + b + " " + level);
    }
  }
}
