package io.mixrunners.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagicBytesTest {
  @ParameterizedTest
  @CsvSource({
    "RIFF....WAVE,wav",
    "RF64....WAVE,wav",
    "BW64....WAVE,wav",
    "FORM....AIFF,aiff",
    "FORM....AIFC,aiff",
    "fLaC........,flac"
  })
  void aContainerIsKnownByItsFirstWords(String head, String format) {
    assertEquals(
        Optional.of(format), MagicBytes.formatOf(head.getBytes(StandardCharsets.US_ASCII)));
  }

  @ParameterizedTest
  @CsvSource({"fffb9064", "fff38044", "fffa9200"})
  void anMpegAudioFrameIsKnownByItsSync(String head) {
    assertEquals(Optional.of("mp3"), MagicBytes.formatOf(HexFormat.of().parseHex(head)));
  }

  @ParameterizedTest
  @CsvSource({
    "RIFF....AVI ",
    "#EXTM3U.....",
    "<!DOCTYPE ht",
    "PK..........",
    "RIFF",
    "%PDF-1.7....",
    "OggS........"
  })
  void whatIsNoAudioThatWeTakeIsNot(String head) {
    assertEquals(Optional.empty(), MagicBytes.formatOf(head.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void anEmptyFileIsNoAudio() {
    assertEquals(Optional.empty(), MagicBytes.formatOf(new byte[0]));
  }
}
