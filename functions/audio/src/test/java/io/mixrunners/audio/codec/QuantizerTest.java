package io.mixrunners.audio.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.Signals;
import io.mixrunners.audio.dsp.Biquad;
import io.mixrunners.audio.dsp.FilterBank;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantizerTest {

  private static final int DISC = 44_100;

  @Test
  void aDiscsRoundingIsQuieterWhereEarsHearMostAndKeepsTheTone() {
    double shaped = noiseAround3kHz(new Quantizer(16, DISC, 1));
    double flat = noiseAround3kHz(new Quantizer(16, 48_000, 1));

    assertTrue(shaped < flat - 8, shaped + " dB against " + flat);
  }

  @Test
  void theErrorDoesNotRunAwayAtFullScale() {
    float[] square = new float[DISC];
    for (int i = 0; i < square.length; i++) {
      square[i] = i / 100 % 2 == 0 ? 1 : -1;
    }
    int[] whole = new int[square.length];
    new Quantizer(16, DISC, 1).quantize(square, square.length, whole);

    for (int i = 0; i < whole.length; i++) {
      assertTrue(Math.abs(whole[i] - square[i] * 32_768) < 20, "at " + i + ": " + whole[i]);
    }
  }

  @Test
  void silenceAfterSoundIsSilent() {
    float[] x = new float[2000];
    java.util.Arrays.fill(x, 0, 1000, 0.1f);
    int[] whole = new int[x.length];
    new Quantizer(16, DISC, 1).quantize(x, x.length, whole);

    assertArrayEquals(new int[990], java.util.Arrays.copyOfRange(whole, 1010, 2000));
  }

  private static double noiseAround3kHz(Quantizer quantizer) {
    float[] x = Signals.tone(DISC, Signals.part(2, -20))[0];
    int[] whole = new int[x.length];
    quantizer.quantize(x, x.length, whole);
    float[] error = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      error[i] = (float) (whole[i] - x[i] * 32_768.0);
    }
    new FilterBank(List.of(Biquad.highPass(DISC, 2500, 0.7)))
        .process(new float[][] {error}, error.length);
    new FilterBank(List.of(Biquad.lowPass(DISC, 4000, 0.7)))
        .process(new float[][] {error}, error.length);
    new FilterBank(List.of(Biquad.lowPass(DISC, 4000, 0.7)))
        .process(new float[][] {error}, error.length);
    double sum = 0;
    for (float e : error) {
      sum += e * e;
    }
    return 10 * Math.log10(sum / error.length);
  }
}
