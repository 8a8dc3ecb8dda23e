package io.mixrunners.audio.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.Style;
import io.mixrunners.audio.dsp.Bands;
import io.mixrunners.audio.dsp.Decibel;
import io.mixrunners.audio.dsp.ThirdOctaves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TonePlanTest {

  private static final double WHOLE = 24_000;

  @Test
  void aPieceOnItsCurveStaysAsItIs() {
    TonePlan plan = TonePlan.towards(Style.BALANCED, song(Bands.all(0), WHOLE), 1);
    assertTrue(plan.isNothing());
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void noBandMovesByMoreThanSixDecibelsAndItsStylesBend(Style style) {
    Bands dull = Bands.each(b -> ThirdOctaves.centre(b) > 1500 ? -20 : 0);
    TonePlan plan = TonePlan.towards(style, song(dull, WHOLE), 1);
    for (int b = 0; b < ThirdOctaves.COUNT; b++) {
      double bend = TargetCurve.bend(style).get(b);
      assertTrue(Math.abs(plan.correction().get(b) - bend) <= 6.0001 || bend > 0, "band " + b);
      assertTrue(Math.abs(plan.correction().get(b)) <= 9.0001, "band " + b);
    }
    assertTrue(plan.correction().mean(4000, 8000) > 3, "highs come up");
  }

  @Test
  void nothingIsLiftedAboveWhereTheSoundEndsNorUnderThirtyHertz() {
    Bands thin =
        Bands.each(b -> ThirdOctaves.centre(b) < 60 || ThirdOctaves.centre(b) > 8000 ? -20 : 0);
    TonePlan plan = TonePlan.towards(Style.BALANCED, song(thin, 11_000), 1);
    for (int b = 0; b < ThirdOctaves.COUNT; b++) {
      double hz = ThirdOctaves.centre(b);
      if (hz > 11_000 || hz < 30) {
        assertTrue(plan.correction().get(b) <= 0, hz + " Hz " + plan.correction().get(b));
      }
    }
  }

  @Test
  void halfTheAmountIsHalfTheWay() {
    Bands dull = Bands.each(b -> ThirdOctaves.centre(b) > 1500 ? -12 : 0);
    Bands whole = TonePlan.towards(Style.WARM, song(dull, WHOLE), 1).correction();
    Bands half = TonePlan.towards(Style.WARM, song(dull, WHOLE), 0.5).correction();
    for (int b = 0; b < ThirdOctaves.COUNT; b++) {
      assertEquals(whole.get(b) / 2, half.get(b), 1e-9);
    }
  }

  /** A piece that differs from the balanced curve by so many dB, band by band. */
  private static SongSpectrum song(Bands off, double end) {
    Bands mid =
        Bands.each(
            b -> {
              double factor = Decibel.factor(TargetCurve.balanced().get(b) + off.get(b) - 20);
              return factor * factor;
            });
    return new SongSpectrum(
        mid, Bands.all(0), end, new FineSpectrum(new double[100], 240), new WidthTrack());
  }
}
