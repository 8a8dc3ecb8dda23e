package io.mixrunners.audio.dsp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

  private static final int FRAMES = 24_000;
  private static final int EDGE = 2_000;

  @ParameterizedTest
  @CsvSource({
    "48000, 44100, 997",
    "48000, 44100, 18000",
    "44100, 48000, 15000",
    "96000, 44100, 19000",
    "44100, 96000, 19000",
    "22050, 44100, 9000"
  })
  void aToneComesOutWithoutAnythingElseAbove120Decibel(int from, int to, double hz) {
    Resampler resampler = Resampler.between(from, to);
    float[] x = new float[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      x[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / from));
    }
    float[] y = new float[resampler.room(FRAMES)];
    int n = resampler.process(x, FRAMES, y);
    assertTrue(ratio(y, n, hz / to) > 120, "dB: " + ratio(y, n, hz / to));
  }

  /** The tone over what is left when the best-fitting tone is taken out, dB. */
  private static double ratio(float[] y, int n, double turns) {
    double ss = 0;
    double cc = 0;
    double sc = 0;
    double ys = 0;
    double yc = 0;
    for (int i = EDGE; i < n - EDGE; i++) {
      double s = Math.sin(2 * Math.PI * turns * i);
      double c = Math.cos(2 * Math.PI * turns * i);
      ss += s * s;
      cc += c * c;
      sc += s * c;
      ys += y[i] * s;
      yc += y[i] * c;
    }
    double det = ss * cc - sc * sc;
    double a = (ys * cc - yc * sc) / det;
    double b = (yc * ss - ys * sc) / det;
    double tone = 0;
    double rest = 0;
    for (int i = EDGE; i < n - EDGE; i++) {
      double fit = a * Math.sin(2 * Math.PI * turns * i) + b * Math.cos(2 * Math.PI * turns * i);
      tone += fit * fit;
      rest += (y[i] - fit) * (y[i] - fit);
    }
    return 10 * Math.log10(tone / rest);
  }
}
