package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.mixrunners.core.Json;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The uploader alone, against a storage that is cut off, busy, or shows old addresses the door. */
class UploadingIT {
  private static final String SEND =
      """
      async () => {
        const { sendFile } = await import('/js/upload/sender.js');
        const bytes = Uint8Array.from({ length: 5500 }, (_, i) => i % 251);
        const address = (number, age) => ({ number, url: `/storage/${number}?${age}`, headers: { 'x-part': String(number) } });
        const troubles = [];
        let most = 0;
        const parts = await sendFile(
          new Blob([bytes]),
          { file: 'f', partBytes: 1000, parts: [2, 3, 4, 5, 6].map((n) => address(n, 'old')), done: [{ number: 1, etag: '"one"', bytes: 1000 }] },
          {
            signal: new AbortController().signal,
            refresh: async () => ({ file: 'f', partBytes: 1000, parts: [2, 3, 4, 5, 6].map((n) => address(n, 'new')), done: [{ number: 1, etag: '"one"', bytes: 1000 }] }),
            moved: (sent) => (most = Math.max(most, sent)),
            trouble: (kind) => troubles.push(kind),
          },
        );
        return { parts, troubles, most };
      }
      """;

  private static Chromium chromium;
  private final FlakyStorage storage = new FlakyStorage();
  private final ModuleSite site = new ModuleSite(storage);
  private BrowserContext person;
  private Page page;

  @BeforeAll
  static void start() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    person = chromium.person(Look.DESKTOP);
    page = site.open(person);
  }

  @AfterEach
  void close() {
    person.close();
    site.close();
  }

  @Test
  void aCutLineABusyStoreAndOldAddressesOnlyDelayTheFile() {
    JsonNode outcome = Json.MAPPER.valueToTree(page.evaluate(SEND));

    assertEquals(
        List.of("\"one\"", "\"2\"", "\"3\"", "\"4\"", "\"5\"", "\"6\""),
        outcome.path("parts").findValuesAsText("etag"));
    assertEquals(List.of(2, 3, 4, 5, 6), List.copyOf(storage.stored().keySet()));
    storage
        .stored()
        .forEach(
            (part, bytes) -> {
              assertEquals(part == 6 ? 500 : 1000, bytes.length, "length of part " + part);
              assertEquals((part - 1) * 1000 % 251, bytes[0] & 0xff, "first byte of part " + part);
            });
    assertEquals(5500, outcome.path("most").asInt());
    String troubles = outcome.path("troubles").toString();
    // A browser repeats a cut request by itself, now and then often enough that we never hear of
    // it.
    assertTrue(troubles.contains("busy"), troubles);
    assertEquals(6, storage.tries().stream().filter(part -> part == 2).count());
    assertFalse(storage.tries().contains(1), "part 1 was sent again");
  }

  @Test
  void partsCarryTheChecksumThatJavaComputes() throws Exception {
    Object hashes =
        page.evaluate(
            """
            async () => {
              const { hashParts } = await import('/js/upload/hash.js');
              const bytes = Uint8Array.from({ length: 2500 }, (_, i) => i % 251);
              return hashParts(new Blob([bytes]), 1000, new AbortController().signal, () => {});
            }
            """);
    byte[] last = new byte[500];
    for (int i = 0; i < last.length; i++) {
      last[i] = (byte) ((2000 + i) % 251);
    }
    String expected =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(last));
    assertEquals(3, ((List<?>) hashes).size());
    assertEquals(Map.of("number", 3, "sha256", expected), ((List<?>) hashes).get(2));
  }

  @Test
  void afterAReloadAnotherFileOfTheSameLengthIsRefusedBeforeAByteIsSent() {
    Object refused =
        page.evaluate(
            """
            async () => {
              const { Upload } = await import('/js/upload/uploads.js');
              const { sha256 } = await import('/js/upload/hash.js');
              const { OtherFile } = await import('/js/upload/sender.js');
              const song = new File([new Uint8Array(900).fill(1)], 'song.wav');
              const other = new File([new Uint8Array(900).fill(2)], 'song.wav');
              const plan = { file: 'f', partBytes: 1000, done: [], parts: [{ number: 1, url: '/storage/1', headers: { 'x-amz-checksum-sha256': await sha256(song) } }] };
              const upload = new Upload([{ file: other, use: 'mix' }]);
              await upload.run(() => upload.resume('job', [plan]));
              return upload.problem instanceof OtherFile && upload.sent === 0;
            }
            """);
    assertEquals(true, refused);
    assertEquals(List.of(), storage.tries());
  }
}
