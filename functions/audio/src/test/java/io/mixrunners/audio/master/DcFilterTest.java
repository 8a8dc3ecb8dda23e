package io.mixrunners.audio.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DcFilterTest {

  private static final int RATE = 48_000;

  @Test
  void anOffsetGoesAtOnceAndTheMusicStays() {
    float[][] x = new float[2][2 * RATE];
    for (int i = 0; i < x[0].length; i++) {
      x[0][i] = (float) (0.3 + 0.2 * Math.sin(2 * Math.PI * 50 * i / RATE));
      x[1][i] = -0.1f;
    }
    DcFilter filter = new DcFilter(RATE);
    filter.process(x, x[0].length);

    double sum = 0;
    double power = 0;
    for (int i = RATE; i < 2 * RATE; i++) {
      sum += x[0][i];
      power += x[0][i] * x[0][i];
    }
    assertEquals(0, sum / RATE, 1e-5);
    assertEquals(0.2, Math.sqrt(2 * power / RATE), 0.001);
    for (float sample : x[1]) {
      assertTrue(Math.abs(sample) < 1e-4, "the start thumps: " + sample);
    }
  }
}
