package io.mixrunners.audio.mix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.meter.Meter;
import io.mixrunners.audio.mix.Band.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixTest {

  @TempDir Path dir;

  @Test
  void theMixIsBalancedLeavesHeadroomAndItsStemsAddUpToIt() throws Exception {
    Result mixed = Band.demo(dir, 12).mix(MixSettings.defaults());

    float[][] sum = new float[2][mixed.mix()[0].length];
    mixed.processed().values().forEach(x -> add(sum, x));
    assertTrue(difference(mixed.mix(), sum) < 1e-6, "stems add up to the mix");
    double loudness = value(mixed.report().output().integrated());
    assertTrue(loudness > -18.2 && loudness < -16, "loudness " + loudness);
    assertTrue(value(mixed.report().output().truePeak()) <= -3, "true peak");
    for (StemReport stem : mixed.report().stems()) {
      double measured = loudness(mixed.stem(stem.number()));
      assertEquals(value(stem.target()), measured, 1.5, stem.name());
      assertEquals(value(stem.loudness()), measured, 0.3, stem.name());
    }
    double left = loudness(new float[][] {mixed.mix()[0]});
    double right = loudness(new float[][] {mixed.mix()[1]});
    assertEquals(left, right, 0.5);
    assertEquals("kick", mixed.of("kick.wav").role());
    assertTrue(mixed.of("lead synth.wav").lead());
    assertEquals(0, mixed.of("bass.wav").pan());
  }

  @Test
  void movingOneFaderChangesThatStemAndNothingElse() throws Exception {
    Band band = Band.demo(dir, 8);
    Result planned = band.mix(MixSettings.defaults());

    Result moved = band.mix(asking("bass.wav", new StemOverride(-6.0, null, null, null, null)));

    StemReport bass = planned.of("bass.wav");
    assertEquals(bass.gain() - 6, moved.of("bass.wav").gain(), 0.011);
    float[][] expected = planned.mix();
    float[][] stem = planned.stem(bass.number());
    float less = (float) (Math.pow(10, -6 / 20.0) - 1);
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < expected[c].length; i++) {
        expected[c][i] += less * stem[c][i];
      }
    }
    assertTrue(difference(expected, moved.mix()) < 2e-6, "only the bass is lower");
    for (StemReport other : planned.report().stems()) {
      if (other.number() != bass.number()) {
        assertEquals(other, moved.of(other.name()));
      }
    }
  }

  @Test
  void theSameStemsGiveTheSameBytes() throws Exception {
    Band band = Band.demo(dir, 5);
    Result first = band.mix(MixSettings.defaults());
    Result second = band.mix(MixSettings.defaults());
    assertArrayEquals(first.mix()[0], second.mix()[0]);
    assertArrayEquals(first.mix()[1], second.mix()[1]);
  }

  @Test
  void aMutedStemIsNotHeardAndTheOthersStayAsTheyWere() throws Exception {
    Band band = Band.demo(dir, 5);
    Result planned = band.mix(MixSettings.defaults());

    Result muted = band.mix(asking("bass.wav", new StemOverride(null, null, true, null, null)));

    StemReport bass = muted.of("bass.wav");
    assertTrue(bass.mute());
    assertFalse(muted.processed().containsKey(String.valueOf(bass.number())));
    for (StemReport stem : muted.report().stems()) {
      if (!stem.mute()) {
        assertArrayEquals(
            planned.stem(stem.number())[0], muted.stem(stem.number())[0], stem.name());
      }
    }
  }

  static MixSettings asking(String stem, StemOverride override) {
    return MixSettings.defaults().withOverrides(Map.of(stem, override));
  }

  static double value(@Nullable Double level) {
    return Objects.requireNonNull(level);
  }

  static void add(float[][] into, float[][] x) {
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < into[c].length; i++) {
        into[c][i] += x[c][i];
      }
    }
  }

  static double difference(float[][] a, float[][] b) {
    double most = 0;
    for (int c = 0; c < 2; c++) {
      assertEquals(a[c].length, b[c].length);
      for (int i = 0; i < a[c].length; i++) {
        most = Math.max(most, Math.abs(a[c][i] - b[c][i]));
      }
    }
    return most;
  }

  static double loudness(float[][] x) {
    Meter meter = new Meter(Band.RATE, x.length, 0, null);
    meter.process(x, x[0].length);
    return value(meter.finish(List.of()).integrated());
  }
}
