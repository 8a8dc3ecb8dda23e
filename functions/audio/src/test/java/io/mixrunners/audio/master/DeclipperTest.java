package io.mixrunners.audio.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DeclipperTest {

  private static final int RATE = 48_000;

  @Test
  void aCutToneComesNearerToTheWholeOneAndNothingElseMoves() {
    float[] whole = new float[8000];
    float[] cut = new float[8000];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = (float) (1.15 * Math.sin(2 * Math.PI * 997 * i / RATE));
      cut[i] = Math.max(-1, Math.min(1, whole[i]));
    }
    float[][] x = {cut.clone(), cut.clone()};
    Declipper declipper = new Declipper(1, RATE);
    float[] mended = new float[8000];
    for (int at = 0; at < 8000; at += 500) {
      float[][] part = new float[2][500];
      System.arraycopy(x[0], at, part[0], 0, 500);
      System.arraycopy(x[1], at, part[1], 0, 500);
      declipper.process(part, 500);
      System.arraycopy(part[0], 0, mended, at, 500);
    }
    int late = declipper.latency();
    double before = 0;
    double after = 0;
    for (int i = 100; i < 7800; i++) {
      before += Math.pow(cut[i] - whole[i], 2);
      after += Math.pow(mended[i + late] - whole[i], 2);
      if (Math.abs(cut[i]) < 0.99) {
        assertEquals(cut[i], mended[i + late], "sample " + i);
      }
    }
    assertTrue(after < 0.2 * before, after + " of " + before);
  }

  @Test
  void aSquareWaveIsMeantAndStays() {
    float[][] x = new float[2][4000];
    for (int i = 0; i < 4000; i++) {
      x[0][i] = i / 200 % 2 == 0 ? 1 : -1;
      x[1][i] = x[0][i];
    }
    float[] square = x[0].clone();
    Declipper declipper = new Declipper(1, RATE);
    declipper.process(x, 4000);
    for (int i = 0; i + declipper.latency() < 4000; i++) {
      assertEquals(square[i], x[0][i + declipper.latency()]);
    }
  }
}
