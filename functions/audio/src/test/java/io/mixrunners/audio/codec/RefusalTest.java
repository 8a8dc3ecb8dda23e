package io.mixrunners.audio.codec;

import static io.mixrunners.audio.Wavs.ascii;
import static io.mixrunners.audio.Wavs.chunk;
import static io.mixrunners.audio.Wavs.file;
import static io.mixrunners.audio.Wavs.fmt;
import static io.mixrunners.audio.Wavs.join;

import io.mixrunners.audio.RefusedAudio.Reason;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {

  private static final byte[] DATA = new byte[4000];

  @TempDir Path dir;

  static Stream<Arguments> everyBadFile() {
    return Stream.of(
        Arguments.of("nothing", new byte[0], Reason.EMPTY),
        Arguments.of(
            "text called .wav", ascii("This is not audio.\n".repeat(200)), Reason.NOT_AUDIO),
        Arguments.of("one byte", new byte[] {1}, Reason.NOT_AUDIO),
        Arguments.of("a playlist", ascii("#EXTM3U\nhttp://example.org/a.mp3\n"), Reason.NOT_AUDIO),
        Arguments.of("HTML", ascii("<html><body>RIFF</body></html>"), Reason.NOT_AUDIO),
        Arguments.of("a ZIP", join(ascii("PK\u0003\u0004"), DATA), Reason.UNSUPPORTED),
        Arguments.of("Ogg", join(ascii("OggS"), DATA), Reason.UNSUPPORTED),
        Arguments.of("MP4", join(new byte[4], ascii("ftypM4A "), DATA), Reason.UNSUPPORTED),
        Arguments.of("DSD", join(ascii("DSD "), DATA), Reason.UNSUPPORTED),
        Arguments.of(
            "RIFF that is AVI",
            join(ascii("RIFF"), new byte[4], ascii("AVI "), DATA),
            Reason.UNSUPPORTED),
        Arguments.of("header alone", file("RIFF"), Reason.DAMAGED),
        Arguments.of("no data", file("RIFF", fmt(1, 2, 44100, 16)), Reason.DAMAGED),
        Arguments.of(
            "no frames",
            file("RIFF", fmt(1, 2, 44100, 16), chunk("data", new byte[0])),
            Reason.EMPTY),
        Arguments.of("0 channels", wav(1, 0, 44100, 16), Reason.CHANNELS),
        Arguments.of("65535 channels", wav(1, 65535, 44100, 16), Reason.CHANNELS),
        Arguments.of("0 Hz", wav(1, 2, 0, 16), Reason.RATE),
        Arguments.of("4 GHz", wav(1, 2, -1, 16), Reason.RATE),
        Arguments.of("ADPCM", wav(2, 2, 44100, 16), Reason.UNSUPPORTED),
        Arguments.of("48 bit", wav(1, 2, 44100, 48), Reason.UNSUPPORTED),
        Arguments.of("FLAC header alone", ascii("fLaC"), Reason.DAMAGED),
        Arguments.of("FLAC of a month", join(flac(48000L * 3600 * 24 * 30), DATA), Reason.TOO_LONG),
        Arguments.of("FLAC of zeros", join(flac(48000), new byte[100_000]), Reason.DAMAGED),
        Arguments.of(
            "AIFF header alone", join(ascii("FORM"), new byte[4], ascii("AIFF")), Reason.DAMAGED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyBadFile")
  void everyBadFileIsRefusedForItsReason(String name, byte[] bytes, Reason reason)
      throws Exception {
    ReadingTest.refused(reason, Files.write(dir.resolve("file.wav"), bytes));
  }

  private static byte[] wav(int tag, int channels, int rate, int bits) {
    return file("RIFF", fmt(tag, channels, rate, bits), chunk("data", DATA));
  }

  private static byte[] flac(long frames) {
    ByteBuffer header = ByteBuffer.allocate(42).put(ascii("fLaC")).putInt(0x8000_0022);
    header.putShort((short) 4096).putShort((short) 4096).put(new byte[6]);
    return header.putLong(48000L << 44 | 1L << 41 | 23L << 36 | frames).array();
  }
}
