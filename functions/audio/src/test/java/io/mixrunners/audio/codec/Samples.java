package io.mixrunners.audio.codec;

import io.mixrunners.audio.RefusedAudio;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a whole file, for tests. */
public final class Samples {

  private Samples() {}

  public static float[][] of(Path path) throws RefusedAudio, IOException {
    try (AudioReader reader = AudioFiles.open(path)) {
      float[][] all = new float[reader.shape().channels()][0];
      float[][] block = new float[all.length][1000];
      for (int n = reader.read(block, 1000); n > 0; n = reader.read(block, 1000)) {
        for (int c = 0; c < all.length; c++) {
          int at = all[c].length;
          all[c] = Arrays.copyOf(all[c], at + n);
          System.arraycopy(block[c], 0, all[c], at, n);
        }
      }
      return all;
    }
  }
}
