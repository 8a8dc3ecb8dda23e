package io.mixrunners.audio.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Target;
import io.mixrunners.audio.dsp.Decibel;
import io.mixrunners.audio.meter.Meter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SaturationTest {

  private static final int RATE = 48_000;
  private static final int FRAMES = 4 * RATE;

  @Test
  void aToneElevenDecibelsOverTheLoudnessGetsTheThirdHarmonicThatIsSaid() {
    Measurement measured = measured(tone(0.1));
    Saturation.Choice choice = Saturation.of(measured, 1);
    Saturation stage = choice.stage();
    Double said = choice.decision().value();
    Double loudness = measured.integrated();
    assertNotNull(stage);
    assertNotNull(said);
    assertNotNull(loudness);
    float[][] x = tone(Decibel.factor(loudness + 11));
    stage.process(x, FRAMES);
    assertEquals(said, level(x[0], 3000) - level(x[0], 1000), 1.0);
  }

  @Test
  void theLoudnessStays() {
    float[][] x = tone(0.1);
    Measurement before = measured(x);
    Saturation stage = Saturation.of(before, 1).stage();
    assertNotNull(stage);
    stage.process(x, FRAMES);
    Double after = measured(x).integrated();
    assertNotNull(before.integrated());
    assertNotNull(after);
    assertEquals(before.integrated(), after, 0.2);
  }

  @Test
  void silenceGetsNone() {
    assertNull(Saturation.of(measured(new float[2][FRAMES]), 1).stage());
  }

  @Test
  void itStepsBackWhereTheLimiterWillHaveMuchToDo() {
    Measurement sine = measured(tone(0.1));
    Double loudness = sine.integrated();
    Double peak = sine.truePeak();
    assertNotNull(loudness);
    assertNotNull(peak);
    double crest = peak - loudness;
    Double little = harmonic(1 - crest, sine);
    Double more = harmonic(4 - crest, sine);
    assertNotNull(little);
    assertNotNull(more);
    assertEquals(Saturation.of(sine, 1).decision().value(), little);
    assertEquals(-6, more - little, 0.15);
    assertNull(harmonic(6 - crest, sine));
  }

  /** What is decided before a target this loud under 0 dBTP. */
  private static @Nullable Double harmonic(double target, Measurement measured) {
    return Saturation.before(new Target(target, 0), measured, 1).decision().value();
  }

  private static float[][] tone(double amplitude) {
    float[][] x = new float[2][FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      x[0][i] = (float) (amplitude * Math.sin(2 * Math.PI * 1000 * i / RATE));
      x[1][i] = x[0][i];
    }
    return x;
  }

  private static Measurement measured(float[][] x) {
    Meter meter = new Meter(RATE, 2, 0, null);
    meter.process(x, FRAMES);
    return meter.finish(List.of());
  }

  private static double level(float[] x, double hz) {
    double re = 0;
    double im = 0;
    for (int i = RATE; i < 2 * RATE; i++) {
      re += x[i] * Math.cos(2 * Math.PI * hz * i / RATE);
      im += x[i] * Math.sin(2 * Math.PI * hz * i / RATE);
    }
    return Decibel.of(2 * Math.hypot(re, im) / RATE);
  }
}
