package io.mixrunners.audio.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.Signals;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandingTest {

  private static final int RATE = 32_000;
  private static final double CEILING = 0.89;

  @TempDir Path dir;

  @ParameterizedTest(name = "{0} LUFS")
  @ValueSource(doubles = {-40, -23, -16, -12})
  void theGainIsFoundToATwoThousandthOfALoudnessUnit(double target) throws Exception {
    LandingModel model = model();
    Landing landing = Landing.find(model, target, start(model, target), 20);
    assertEquals(target, landing.loudness(), 0.002);
    assertFalse(landing.capped());
  }

  @Test
  void withoutAPeakOverTheCeilingItIsThePlainDifference() throws Exception {
    LandingModel model = model();
    Landing landing = Landing.find(model, -40, start(model, -40), 20);
    assertEquals(start(model, -40), landing.gain(), 0.003);
    assertEquals(0, landing.reduction(), 1e-9);
  }

  @Test
  void theCapStopsItAndIsUsedUp() throws Exception {
    LandingModel model = model();
    Landing landing = Landing.find(model, -3, start(model, -3), 2);
    assertTrue(landing.capped());
    assertTrue(landing.loudness() < -3, "loudness " + landing.loudness());
    assertTrue(landing.reduction() <= 2 && landing.reduction() > 1.95, landing.reduction() + " dB");
  }

  /** The gain that would be enough without a limiter; with a tenth of it nothing is limited. */
  private static double start(LandingModel model, double target) throws Exception {
    return target - (model.evaluate(0.1).loudness() + 20);
  }

  private LandingModel model() throws Exception {
    float[][] x = Signals.beat(RATE, 6, 3);
    try (ControlTrack.Writer writer = ControlTrack.create(dir.resolve("control"), RATE)) {
      ControlBuilder builder = new ControlBuilder(writer, RATE);
      float[][] block = Spool.block();
      for (int at = 0; at < x[0].length; at += Spool.BLOCK) {
        int count = Math.min(Spool.BLOCK, x[0].length - at);
        System.arraycopy(x[0], at, block[0], 0, count);
        System.arraycopy(x[1], at, block[1], 0, count);
        builder.process(block, count);
      }
      return new LandingModel(builder.finish(), CEILING);
    }
  }
}
