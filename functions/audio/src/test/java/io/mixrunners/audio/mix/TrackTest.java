package io.mixrunners.audio.mix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mixrunners.audio.codec.AudioFiles;
import io.mixrunners.audio.codec.AudioReader;
import io.mixrunners.audio.codec.WavWriter;
import io.mixrunners.audio.codec.WriterSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackTest {

  private static final int FRAMES = 20_011;

  @TempDir Path dir;

  @Test
  void aStemReadInItsFileIsTheSameAsOneWrittenOutFromAnyFrameOn() throws Exception {
    float[][] x = noise();
    Path wav = dir.resolve("stem.wav");
    try (WavWriter writer =
        new WavWriter(wav, new WriterSpec(44_100, 2, FRAMES, 24, List.of(1L, 2L)))) {
      writer.write(x, FRAMES);
      writer.finish();
    }
    // What 24 bits left of it.
    try (AudioReader reader = AudioFiles.open(wav)) {
      for (int at = 0; at < FRAMES; at += Track.BLOCK) {
        float[][] block = new float[2][Track.BLOCK];
        int n = reader.read(block, Track.BLOCK);
        for (int c = 0; c < 2; c++) {
          System.arraycopy(block[c], 0, x[c], at, n);
        }
      }
    }
    Track inFile = new FileTrack(wav, 2, 2, FRAMES);
    Track written = spool(x);

    for (long start : new long[] {0, -5000, -9000, 1, 8191, 12_345, FRAMES - 1, FRAMES + 7}) {
      assertSame(written, inFile, start);
      assertSame(
          new SpooledTrack(dir.resolve("left"), null, FRAMES),
          new FileTrack(wav, 2, 1, FRAMES),
          start);
    }
  }

  private static void assertSame(Track expected, Track found, long start) throws Exception {
    assertEquals(expected.channels(), found.channels());
    float[][] a = new float[expected.channels()][Track.BLOCK];
    float[][] b = new float[found.channels()][Track.BLOCK];
    try (TrackReader left = expected.open(start);
        TrackReader right = found.open(start)) {
      for (int block = 0; block < 5; block++) {
        int count = block == 1 ? 777 : Track.BLOCK;
        for (float[] channel : b) {
          Arrays.fill(channel, 9);
        }
        assertEquals(left.read(a, count), right.read(b, count));
        for (int c = 0; c < a.length; c++) {
          assertArrayEquals(Arrays.copyOf(a[c], count), Arrays.copyOf(b[c], count));
        }
      }
    }
  }

  private Track spool(float[][] x) throws Exception {
    try (SpooledTrack.Writer writer =
        new SpooledTrack.Writer(dir.resolve("left"), dir.resolve("right"))) {
      writer.write(x, FRAMES);
      return writer.finish();
    }
  }

  private static float[][] noise() {
    SplittableRandom random = new SplittableRandom(5);
    float[][] x = new float[2][FRAMES];
    for (float[] channel : x) {
      for (int i = 0; i < FRAMES; i++) {
        channel[i] = (float) random.nextDouble(-1, 1);
      }
    }
    return x;
  }
}
