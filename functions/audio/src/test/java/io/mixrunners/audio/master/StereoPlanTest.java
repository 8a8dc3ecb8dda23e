package io.mixrunners.audio.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.Style;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StereoPlanTest {

  private static final int RATE = 32_000;

  @Test
  void bassThatDiffersGoesToTheMiddleAndNothingElse() {
    StereoPlan plan = StereoPlan.of(Style.BALANCED, song(0.4f, 0.3f), 0.5);
    assertEquals(0, plan.low());
    assertTrue(plan.side(40) < 0.02, "at 40 Hz " + plan.side(40));
    assertEquals(1, plan.side(1000), 0.02);
  }

  @Test
  void aNarrowPieceBecomesALittleWiderAndNeverByMoreThanAFifth() {
    StereoPlan plan = StereoPlan.of(Style.BALANCED, song(0, 0.05f), 1);
    assertTrue(plan.high() > 1.05 && plan.high() <= 1.2, "width " + plan.high());
  }

  @Test
  void aPieceThatIsWiderThanMonoBearsBecomesNarrower() {
    StereoPlan plan = StereoPlan.of(Style.BALANCED, song(0, 0.9f), 1);
    assertTrue(plan.high() >= 0.9 && plan.high() < 1, "width " + plan.high());
  }

  @Test
  void aReferencesWidthIsNotFollowedWhereMonoWouldPayForIt() {
    SongSpectrum wide = song(0, 3);
    StereoPlan narrow = StereoPlan.matching(wide, song(0, 0.1f), 1);
    StereoPlan already = StereoPlan.matching(wide, song(0, 0.95f), 1);
    assertTrue(narrow.side(2000) > 1.2, "narrow " + narrow.side(2000));
    assertTrue(already.side(2000) < 1.1, "wide " + already.side(2000));
  }

  @Test
  void monoHasNoWidthToShape() {
    assertTrue(StereoPlan.of(Style.OPEN, song(0, 0), 1).isNothing());
  }

  /** Noise in the middle, other noise in the side, and a low tone in the side. */
  private static SongSpectrum song(float bass, float side) {
    Random random = new Random(5);
    float[][] x = new float[2][6 * RATE];
    for (int i = 0; i < x[0].length; i++) {
      float m = (float) (0.1 * random.nextGaussian());
      float s = (float) (0.1 * side * random.nextGaussian());
      s += (float) (bass * Math.sin(2 * Math.PI * 50 * i / RATE));
      x[0][i] = m + s;
      x[1][i] = m - s;
    }
    SpectrumBuilder builder = new SpectrumBuilder(RATE);
    builder.process(x, x[0].length);
    return builder.finish(null);
  }
}
