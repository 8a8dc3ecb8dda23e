package io.mixrunners.audio.codec;

import static io.mixrunners.audio.Wavs.ascii;
import static io.mixrunners.audio.Wavs.chunk;
import static io.mixrunners.audio.Wavs.extensible;
import static io.mixrunners.audio.Wavs.file;
import static io.mixrunners.audio.Wavs.fmt;
import static io.mixrunners.audio.Wavs.id3;
import static io.mixrunners.audio.Wavs.join;
import static io.mixrunners.audio.Wavs.samples;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Signals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingTest {

  private static final float[][] MUSIC = Signals.beat(8000, 0.5, 1);
  private static final byte[] DATA16 = samples(MUSIC, 16, false);
  private static final byte[] FMT16 = fmt(1, 2, 8000, 16);

  @TempDir Path dir;

  static Stream<Arguments> everyFormat() {
    return Stream.of(
        Arguments.of("u8", wav(fmt(1, 2, 8000, 8), samples(MUSIC, 8, false)), 8),
        Arguments.of("s16", wav(FMT16, DATA16), 16),
        Arguments.of("s24", wav(fmt(1, 2, 8000, 24), samples(MUSIC, 24, false)), 24),
        Arguments.of("s32", wav(fmt(1, 2, 8000, 32), samples(MUSIC, 32, false)), 25),
        Arguments.of("f32", wav(fmt(3, 2, 8000, 32), samples(MUSIC, 32, true)), 25),
        Arguments.of("f64", wav(fmt(3, 2, 8000, 64), samples(MUSIC, 64, true)), 25),
        Arguments.of(
            "extensible", wav(extensible(1, 2, 8000, 24, 3), samples(MUSIC, 24, false)), 24),
        Arguments.of(
            "extensible f64",
            wav(extensible(3, 2, 8000, 64, 0x8001), samples(MUSIC, 64, true)),
            25),
        Arguments.of("size 0", file("RIFF", FMT16, chunk("data", DATA16, 0)), 16),
        Arguments.of("size all ones", file("RIFF", FMT16, chunk("data", DATA16, -1)), 16),
        Arguments.of(
            "RF64", file("RF64", ds64(DATA16.length), FMT16, chunk("data", DATA16, -1)), 16),
        Arguments.of(
            "odd chunk first",
            file("RIFF", chunk("LIST", new byte[4]), FMT16, chunk("data", DATA16)),
            16),
        Arguments.of("ID3 before RIFF", join(id3(300), wav(FMT16, DATA16)), 16),
        Arguments.of(
            "AIFF", aiff("AIFF", "", 24, samples(MUSIC, 24, false, ByteOrder.BIG_ENDIAN)), 24),
        Arguments.of("AIFC sowt", aiff("AIFC", "sowt", 16, DATA16), 16),
        Arguments.of(
            "AIFC fl32",
            aiff("AIFC", "fl32", 32, samples(MUSIC, 32, true, ByteOrder.BIG_ENDIAN)),
            25),
        Arguments.of(
            "AIFC fl64",
            aiff("AIFC", "FL64", 64, samples(MUSIC, 64, true, ByteOrder.BIG_ENDIAN)),
            25));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyFormat")
  void everyFormatGivesTheSamplesThatWereWritten(String name, byte[] bytes, int bits)
      throws Exception {
    float[][] read = Samples.of(write(name, bytes));

    for (int c = 0; c < 2; c++) {
      assertArrayEquals(MUSIC[c], read[c], (float) Math.scalb(0.51, 1 - bits));
    }
  }

  @Test
  void theNameOfAFileSaysNothing() throws Exception {
    assertEquals(4000, Samples.of(write("song.mp3", wav(FMT16, DATA16)))[0].length);
  }

  @Test
  void aCutOffFileIsReadAsFarAsItGoesAndSaysSo() throws Exception {
    byte[] whole = wav(FMT16, DATA16);
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
    try (AudioReader reader = AudioFiles.open(write("cut.wav", half))) {
      assertTrue(reader.shape().frames() > 1900 && reader.shape().frames() < 2000);
      assertTrue(reader.warnings().getFirst().contains("cut off"));
    }
  }

  @Test
  void whatIsNoNumberBecomesSilenceAndIsCounted() throws Exception {
    float[][] x = {{0.5f, Float.NaN, Float.POSITIVE_INFINITY, 1e30f, -0.5f}};
    Path path = write("nan.wav", wav(fmt(3, 1, 8000, 32), samples(x, 32, true)));
    try (AudioReader reader = AudioFiles.open(path)) {
      float[][] block = new float[1][8];
      assertEquals(5, reader.read(block, 8));
      assertArrayEquals(new float[] {0.5f, 0, 0, 0, -0.5f}, java.util.Arrays.copyOf(block[0], 5));
      assertTrue(reader.warnings().getFirst().startsWith("3 samples"));
    }
  }

  @Test
  void floatsAboveFullScaleComeThrough() throws Exception {
    float[][] x = {{4f, -4f}};
    assertArrayEquals(
        x[0], Samples.of(write("hot.wav", wav(fmt(3, 1, 8000, 32), samples(x, 32, true))))[0]);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name.replace(' ', '_')), bytes);
  }

  private static byte[] wav(byte[] format, byte[] data) {
    return file("RIFF", format, chunk("data", data));
  }

  private static byte[] ds64(long data) {
    ByteBuffer sizes = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
    return chunk("ds64", sizes.putLong(data + 100).putLong(data).putLong(data / 4).array());
  }

  static byte[] aiff(String form, String codec, int bits, byte[] data) {
    ByteBuffer common = ByteBuffer.allocate(18 + codec.length() + (codec.isEmpty() ? 0 : 2));
    common.putShort((short) 2).putInt(data.length / (2 * bits / 8)).putShort((short) bits);
    common.putShort((short) (16383 + 12)).putLong(8000L << 51).put(ascii(codec));
    byte[] sound = join(big("SSND", 8 + data.length), new byte[8], data);
    byte[] body = join(ascii(form), big("COMM", common.capacity()), common.array(), sound);
    return join(big("FORM", body.length), body);
  }

  private static byte[] big(String id, int size) {
    return ByteBuffer.allocate(8).put(ascii(id)).putInt(size).array();
  }

  static void refused(RefusedAudio.Reason reason, Path path) {
    RefusedAudio refusal =
        org.junit.jupiter.api.Assertions.assertThrows(RefusedAudio.class, () -> Samples.of(path));
    assertEquals(reason, refusal.reason());
  }
}
