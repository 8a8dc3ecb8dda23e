package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorsTest {
  @ParameterizedTest
  @CsvSource({
    "mail to someone@example.org failed, an e-mail address",
    "a.b+c%40mail.example.fi, an e-mail address",
    "x ONXW2ZLPNZSUAZLYMFWXA3DFFZXXEZY=, an e-mail address",
    "from 192.0.2.17, an IP address",
    "GET /x?X-Amz-Signature=abc, a signed link",
    "x-amz-credential=AKIA, a signed link",
    "key sk_test_4eC39, a secret of Stripe"
  })
  void whatNamesAPersonOrOpensADoorIsSeen(String text, String kind) {
    assertEquals(Optional.of(kind), Detectors.find(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":\"job\",\"job\":\"0123456789abcdefghjkmnpqrs\",\"state\":\"ready\"}",
        "version 2.40.2 of the SDK, 1.2.3.4.5 of something",
        "at io.mixrunners.core.Table:120",
        "300.1.2.999",
        "ORDINARYWORDSINCAPITALS AND ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
        "user @ home",
        "file#0123456789abcdefghjkmnpqrs#stem-room.wav",
        "[\"stem-plate.wav\",\"stem-100.wav\",\"01.wav\",\"preview-02.flac\"]"
      })
  void ordinaryLinesAreLeftAlone(String text) {
    assertEquals(Optional.empty(), Detectors.find(text));
  }
}
