package io.mixrunners.audio.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.Signals;
import io.mixrunners.audio.Wavs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritingTest {

  @TempDir Path dir;

  @ParameterizedTest(name = "{0} bit, {1} Hz, {2} frames")
  @CsvSource({
    "16, 44100, 44100",
    "24, 48000, 48001",
    "24, 29400, 4096",
    "16, 192000, 17",
    "24, 96000, 1"
  })
  void flacAndWavHoldTheSameSamples(int bits, int rate, int frames) throws Exception {
    float[][] x = new float[2][];
    for (int c = 0; c < 2; c++) {
      x[c] =
          java.util.Arrays.copyOf(Signals.beat(rate, frames / (double) rate + 0.1, 3)[c], frames);
    }
    WriterSpec spec = new WriterSpec(rate, 2, frames, bits, List.of(5L, 6L));
    Path wav = write(new WavWriter(dir.resolve("a.wav"), spec), x, dir.resolve("a.wav"));
    Path flac = write(new FlacWriter(dir.resolve("a.flac"), spec), x, dir.resolve("a.flac"));

    float[][] fromWav = Samples.of(wav);
    float[][] fromFlac = Samples.of(flac);

    for (int c = 0; c < 2; c++) {
      assertEquals(frames, fromWav[c].length);
      assertArrayEquals(fromWav[c], fromFlac[c]);
      // Shaped rounding of a disc's format is louder where ears hear least.
      double steps = bits == 16 && rate == 44_100 ? 10 : 1.51;
      assertArrayEquals(x[c], fromWav[c], (float) Math.scalb(steps, 1 - bits));
    }
  }

  @Test
  void flacOfFullScaleNoiseSilenceAndSquaresComesBack() throws Exception {
    Random random = new Random(4);
    float[][] x = new float[2][30_000];
    for (int i = 0; i < x[0].length; i++) {
      x[0][i] =
          i < 10_000 ? random.nextFloat() * 2 - 1 : i < 20_000 ? 0 : (i / 50 % 2) * 1.8f - 0.9f;
      x[1][i] = i < 15_000 ? -x[0][i] : random.nextBoolean() ? 0.999f : -1;
    }
    WriterSpec spec = new WriterSpec(48000, 2, 30_000, 24, List.of(5L, 6L));
    Path wav = write(new WavWriter(dir.resolve("b.wav"), spec), x, dir.resolve("b.wav"));
    Path flac = write(new FlacWriter(dir.resolve("b.flac"), spec), x, dir.resolve("b.flac"));

    assertArrayEquals(Samples.of(wav)[0], Samples.of(flac)[0]);
    assertArrayEquals(Samples.of(wav)[1], Samples.of(flac)[1]);
  }

  @Test
  void flacIsMuchSmallerThanWav() throws Exception {
    float[][] x = Signals.tone(48000, Signals.part(2, -10));
    WriterSpec spec = new WriterSpec(48000, 2, x[0].length, 16, List.of(5L, 5L));
    Path flac = write(new FlacWriter(dir.resolve("c.flac"), spec), x, dir.resolve("c.flac"));

    assertTrue(Files.size(flac) < x[0].length * 4 * 0.25, "bytes: " + Files.size(flac));
  }

  @Test
  void id3BeforeFlacIsSteppedOver() throws Exception {
    float[][] x = Signals.tone(48000, Signals.part(0.2, -10));
    WriterSpec spec = new WriterSpec(48000, 2, x[0].length, 16, List.of(5L, 5L));
    Path flac = write(new FlacWriter(dir.resolve("d.flac"), spec), x, dir.resolve("d.flac"));
    Path tagged =
        Files.write(dir.resolve("e.flac"), Wavs.join(Wavs.id3(1000), Files.readAllBytes(flac)));

    assertArrayEquals(Samples.of(flac)[0], Samples.of(tagged)[0]);
  }

  @Test
  void floatWavIsExact() throws Exception {
    float[][] x = {{0.1f, 1.7f, -3}, {0, -0.2f, 1e-9f}};
    WriterSpec spec = new WriterSpec(48000, 2, 3, 32, List.of(5L, 6L));
    Path wav = write(new WavWriter(dir.resolve("f.wav"), spec), x, dir.resolve("f.wav"));

    assertArrayEquals(x[0], Samples.of(wav)[0]);
    assertArrayEquals(x[1], Samples.of(wav)[1]);
  }

  @Test
  void digitalSilenceStaysSilent() throws Exception {
    WriterSpec spec = new WriterSpec(48000, 2, 5000, 16, List.of(5L, 6L));
    Path wav =
        write(new WavWriter(dir.resolve("g.wav"), spec), new float[2][5000], dir.resolve("g.wav"));

    assertArrayEquals(new float[5000], Samples.of(wav)[0]);
  }

  @ParameterizedTest(name = "{0} Hz")
  @ValueSource(ints = {44100, 48000})
  void mp3ComesBackInPlaceAndWithItsLength(int rate) throws Exception {
    float[][] x = Signals.beat(rate, 1.3, 9);
    WriterSpec spec = new WriterSpec(rate, 2, x[0].length, 24, List.of(5L, 6L));
    Path mp3 = write(new Mp3Writer(dir.resolve("h.mp3"), spec), x, dir.resolve("h.mp3"));

    float[][] y = Samples.of(mp3);

    assertEquals(x[0].length, y[0].length);
    double error = 0;
    double energy = 0;
    for (int i = 0; i < x[0].length; i++) {
      error += Math.pow(x[0][i] - y[0][i], 2);
      energy += Math.pow(x[0][i], 2);
    }
    assertTrue(10 * Math.log10(energy / error) > 20, "dB: " + 10 * Math.log10(energy / error));
  }

  private static Path write(AudioWriter writer, float[][] x, Path path) throws Exception {
    try (writer) {
      for (int at = 0; at < x[0].length; at += 1500) {
        int count = Math.min(1500, x[0].length - at);
        float[][] part = new float[x.length][];
        for (int c = 0; c < x.length; c++) {
          part[c] = java.util.Arrays.copyOfRange(x[c], at, at + count);
        }
        writer.write(part, count);
      }
      writer.finish();
    }
    return path;
  }
}
