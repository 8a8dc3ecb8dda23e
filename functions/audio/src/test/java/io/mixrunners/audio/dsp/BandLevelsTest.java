package io.mixrunners.audio.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.Signals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BandLevelsTest {

  @Test
  void aSineStandsInItsBandWithItsLevel() {
    float[][] x = Signals.tone(48_000, Signals.part(8192 * 10 / 48_000.0, -20));
    x[1] = new float[x[0].length];
    BandLevels bands = new BandLevels(48_000);
    bands.process(x, x[0].length);

    @Nullable Double[] levels = bands.levels();

    assertEquals(-20.0, levels[17]);
    assertTrue(levels[14] < -80, "two octaves below: " + levels[14]);
  }

  @Test
  void bandsAboveHalfOfTheRateHaveNoLevel() {
    BandLevels bands = new BandLevels(8000);
    bands.process(Signals.tone(8000, Signals.part(0.1, -20)), 800);

    assertNull(bands.levels()[24]);
    assertEquals(-120.0, new BandLevels(8000).levels()[10]);
  }
}
