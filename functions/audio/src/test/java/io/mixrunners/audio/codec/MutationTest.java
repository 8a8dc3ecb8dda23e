package io.mixrunners.audio.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.mixrunners.audio.Engine;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Progress;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Signals;
import io.mixrunners.audio.Wavs;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of every format with bytes changed, cut out, doubled or cut off: each is read, or refused
 * by the one typed exception, soon. {@code -Dmixrunners.mutations=10000} tries that many instead of
 * a few.
 */
class MutationTest {

  private static final int RATE = 16_000;
  private static final long SEED = 20_261_124;
  private static final double MOST_SECONDS = 2;

  @TempDir Path dir;

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"wav", "aiff", "flac", "mp3"})
  void everyMutatedFileIsReadOrRefused(String format) throws Exception {
    byte[] good = Files.readAllBytes(sample(format));
    int rounds = Integer.getInteger("mixrunners.mutations", 400) / 4;
    Random random = new Random(SEED);
    for (int n = 0; n < rounds; n++) {
      byte[] bad = mutated(good, random);
      long begun = System.nanoTime();
      try {
        Measurement m = Engine.measure(Files.write(dir.resolve("bad"), bad), Progress.NONE);
        assertTrue(
            m.integrated() == null || Double.isFinite(m.integrated()), "loudness of round " + n);
        assertTrue(
            m.truePeak() == null || Double.isFinite(m.truePeak()), "true peak of round " + n);
      } catch (RefusedAudio refused) {
        assertTrue(refused.sentence().endsWith("."), refused.sentence());
      } catch (RuntimeException e) {
        Files.write(Path.of("target", "mutation-" + format + "-" + n), bad);
        fail("round " + n + " of " + format + " broke the reader", e);
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      assertTrue(seconds < MOST_SECONDS * 5, "round " + n + " took " + seconds + " s");
    }
  }

  @Test
  void headersOfNothingButNoiseAreRefused() throws Exception {
    Random random = new Random(SEED);
    for (String head : List.of("RIFF....WAVE", "RF64....WAVE", "FORM....AIFF", "fLaC", "ID3", "")) {
      for (int n = 0; n < 20; n++) {
        byte[] noise = new byte[3000];
        random.nextBytes(noise);
        Path path = Files.write(dir.resolve("noise"), Wavs.join(Wavs.ascii(head), noise));
        try {
          Engine.measure(path, Progress.NONE);
        } catch (RefusedAudio refused) {
          assertTrue(refused.sentence().endsWith("."), refused.sentence());
        }
      }
    }
  }

  private Path sample(String format) throws Exception {
    float[][] x = Signals.beat(RATE * 2, 0.6, 5);
    WriterSpec spec = new WriterSpec(32_000, 2, x[0].length, 16, List.of(1L, 2L));
    Path path = dir.resolve("good." + format);
    AudioWriter writer =
        switch (format) {
          case "flac" -> new FlacWriter(path, spec);
          case "mp3" -> new Mp3Writer(path, spec);
          default -> new WavWriter(path, spec);
        };
    try (writer) {
      writer.write(x, x[0].length);
      writer.finish();
    }
    if (format.equals("aiff")) {
      Files.write(
          path,
          ReadingTest.aiff(
              "AIFC", "sowt", 16, Wavs.samples(x, 16, false, ByteOrder.LITTLE_ENDIAN)));
    }
    return path;
  }

  /** Most mutations hit the first bytes, where the headers are. */
  private static byte[] mutated(byte[] good, Random random) {
    byte[] bad = good.clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(random.nextBoolean() ? Math.min(128, bad.length) : bad.length);
      switch (random.nextInt(5)) {
        case 0 -> bad[at] = (byte) random.nextInt(256);
        case 1 -> bad[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bad[at] = random.nextBoolean() ? (byte) 0xff : 0;
        case 3 -> bad = java.util.Arrays.copyOf(bad, Math.max(1, random.nextInt(bad.length + 1)));
        default -> bad = shifted(bad, at, 1 + random.nextInt(64));
      }
    }
    return bad;
  }

  private static byte[] shifted(byte[] from, int at, int by) {
    byte[] first = java.util.Arrays.copyOf(from, at);
    byte[] again = java.util.Arrays.copyOfRange(from, Math.max(0, at - by), from.length);
    return Wavs.join(first, again);
  }
}
