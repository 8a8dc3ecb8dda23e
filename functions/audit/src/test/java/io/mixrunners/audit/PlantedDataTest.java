package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Ids;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Personal data planted in every spelling is found, and ordinary lines are not taken for it. */
class PlantedDataTest {
  private static final Map<String, String> PLANTED = new LinkedHashMap<>();
  private static final Map<String, UnaryOperator<String>> SPELLINGS = new LinkedHashMap<>();

  static {
    PLANTED.put("someone@example.org", "an e-mail address");
    PLANTED.put("o'brien+mix@music.example.co.uk", "an e-mail address");
    PLANTED.put("192.0.2.17", "an IP address");
    PLANTED.put("it came from 198.51.100.7.", "an IP address");
    PLANTED.put("2001:db8:0:1:2:3:4:5", "an IPv6 address");
    PLANTED.put("2001:db8::1", "an IPv6 address");
    PLANTED.put("[::ffff:c000:0211]:443", "an IPv6 address");
    PLANTED.put("4222222222222", "a card number");
    PLANTED.put("5555-5555-5555-4444", "a card number");
    PLANTED.put("4242 4242 4242 4242", "a card number");
    PLANTED.put("378282246310005", "a card number");
    PLANTED.put("FI2112345600000785", "a bank account number");
    PLANTED.put("DE89 3704 0044 0532 0130 00", "a bank account number");
    PLANTED.put("131052-308T", "a Finnish personal identity code");
    PLANTED.put("+358 40 123 4567", "a phone number");
    PLANTED.put("+358401234567", "a phone number");
    PLANTED.put("040 123 4567", "a phone number");
    PLANTED.put("00358401234567", "a phone number");
    PLANTED.put("0401234567", "a phone number");
    PLANTED.put("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "a token");
    PLANTED.put("0".repeat(26) + "." + "a".repeat(43), "a sign-in of ours");
    PLANTED.put("session#token=" + "Ab_9".repeat(10) + "Xyz", "a sign-in of ours");
    PLANTED.put("GET /x?X-Amz-Signature=0011aabb", "a signed link");
    PLANTED.put("key sk_test_4eC39HqLyjWD", "a secret of Stripe");
    PLANTED.put("-----BEGIN EC PRIVATE KEY-----", "a private key");
    PLANTED.put("pi_3Nabc123_secret_4eC39HqLyjWD", "a secret of Stripe");
    PLANTED.put("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI", "a key of AWS");
    PLANTED.put("id AKIAIOSFODNN7EXAMPLE", "a key of AWS");
    PLANTED.put("Mozilla/5.0 (X11; Linux x86_64)", "a browser's description");
    PLANTED.put("CFNetwork/1408.0.4 Darwin/22.5.0", "a browser's description");
    PLANTED.put("Winter Light.wav", "a file's name");
    PLANTED.put("Winter Light stems.zip", "a file's name");
    PLANTED.put("Winter_Light-3.als", "a file's name");

    SPELLINGS.put("as it is", text -> text);
    SPELLINGS.put("in capitals", text -> text.toUpperCase(Locale.ROOT));
    SPELLINGS.put("in small letters", text -> text.toLowerCase(Locale.ROOT));
    SPELLINGS.put("in a path", text -> "/people/" + text + "/seen");
    SPELLINGS.put(
        "in a form", text -> "a=1&v=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&b=2");
    SPELLINGS.put(
        "in base64 in a path",
        t -> "/people/" + base64(t.getBytes(StandardCharsets.UTF_8)).replace("=", "") + "/seen");
    SPELLINGS.put("with Unicode escapes in JSON in JSON", t -> escaped(t).replace("\\", "\\\\"));
    SPELLINGS.put("in zlib in base64", t -> base64(zlib(t)));
    SPELLINGS.put("inside a sentence", text -> "it said: " + text + " (end)");
    SPELLINGS.put("inside JSON", text -> "{\"a\":{\"b\":[1,\"" + text + "\"]}}");
    SPELLINGS.put("JSON inside a text", text -> "{\"a\":\"{\\\"b\\\":\\\"" + text + "\\\"}\"}");
    SPELLINGS.put("with Unicode escapes", PlantedDataTest::escaped);
    SPELLINGS.put(
        "percent-encoded", t -> URLEncoder.encode(t, StandardCharsets.UTF_8).replace("+", "%20"));
    SPELLINGS.put(
        "percent-encoded twice",
        t ->
            URLEncoder.encode(
                URLEncoder.encode(t, StandardCharsets.UTF_8).replace("+", "%20"),
                StandardCharsets.UTF_8));
    SPELLINGS.put(
        "with HTML's escapes",
        text -> text.chars().mapToObj(c -> "&#" + c + ";").collect(Collectors.joining()));
    SPELLINGS.put("in base64", text -> "x " + base64(text.getBytes(StandardCharsets.UTF_8)));
    SPELLINGS.put(
        "in base64 twice",
        t -> base64(base64(t.getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)));
    SPELLINGS.put(
        "in base64 of URLs",
        t ->
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"v\":\"" + t + "\"}").getBytes(StandardCharsets.UTF_8)));
    SPELLINGS.put(
        "in hexadecimal", t -> HexFormat.of().formatHex(t.getBytes(StandardCharsets.UTF_8)));
    SPELLINGS.put("in gzip in base64", t -> base64(gzip(t)));
    SPELLINGS.put("in full-width letters", PlantedDataTest::wide);
    SPELLINGS.put("in base64 of UTF-16", t -> base64(t.getBytes(StandardCharsets.UTF_16LE)));
    SPELLINGS.put(
        "with marks that nobody sees",
        text -> text.chars().mapToObj(c -> (char) c + "\u200b").collect(Collectors.joining()));
    SPELLINGS.put(
        "percent-encoded beside a percent sign",
        t -> "100% of " + URLEncoder.encode(t, StandardCharsets.UTF_8).replace("+", "%20"));
    SPELLINGS.put(
        "in hexadecimal as a number",
        t -> "0x" + HexFormat.of().formatHex(t.getBytes(StandardCharsets.UTF_8)));
    SPELLINGS.put(
        "in base64 of several lines",
        t ->
            Base64.getMimeEncoder(20, new byte[] {'\n'})
                .encodeToString(("{\"v\":\"" + t + "\"}").getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everyKindIsFoundInEverySpelling() {
    List<String> missed = new ArrayList<>();
    for (var planted : PLANTED.entrySet()) {
      for (var spelling : SPELLINGS.entrySet()) {
        Optional<String> found = Detectors.find(spelling.getValue().apply(planted.getKey()));
        if (found.isEmpty()) {
          missed.add(planted.getValue() + " " + spelling.getKey());
        }
      }
    }
    assertEquals(List.of(), missed);
    assertTrue(PLANTED.size() * SPELLINGS.size() >= 60);
    assertTrue(PLANTED.values().stream().allMatch(Detectors.kinds()::contains));
    assertEquals(Detectors.kinds(), java.util.Set.copyOf(PLANTED.values()));
  }

  @Test
  void whatIsPlantedIsCalledByItsName() {
    PLANTED.forEach((text, kind) -> assertEquals(Optional.of(kind), Detectors.find(text), text));
  }

  @Test
  void ordinaryLinesAreNotTakenForIt() {
    Random random = new Random(20_261_124);
    int lines = Integer.getInteger("faults.step", 1) == 1 ? 1_000_000 : 20_000;
    int wrong = 0;
    String example = "";
    for (int n = 0; n < lines; n++) {
      String line = line(random, n);
      if (Detectors.find(line).isPresent()) {
        wrong++;
        example = Detectors.find(line) + " in " + line;
      }
    }
    assertTrue(wrong * 1000 <= lines, wrong + " of " + lines + ": " + example);
  }

  private static String line(Random random, int n) {
    return switch (n % 6) {
      case 0 ->
          "{\"at\":\"2026-11-24T10:%02d:%02d.123Z\",\"event\":\"api.answered\",\"route\":\"GET /api/jobs/{job}\",\"status\":200,\"level\":\"INFO\"}"
              .formatted(random.nextInt(60), random.nextInt(60));
      case 1 ->
          "{\"event\":\"job\",\"job\":\"%s\",\"subject\":\"%s\",\"count\":%d}"
              .formatted(Ids.id(), Ids.id(), random.nextInt());
      case 2 -> "kept/" + Ids.id() + "/" + Ids.id() + "/master.wav";
      case 3 ->
          "{\"hash\":\""
              + Ids.hash(Ids.secret())
              + "\",\"dueAt\":"
              + (1_700_000_000_000L + random.nextLong(200_000_000_000L))
              + "}";
      case 4 ->
          "{\"integrated\":%.4f,\"truePeak\":%.3f,\"list\":[%.5f,%.5f]}"
              .formatted(
                  -random.nextDouble() * 30,
                  -random.nextDouble(),
                  random.nextDouble() * 99,
                  -random.nextDouble() * 99);
      default ->
          "{\"error\":\"java.lang.IllegalStateException\",\"from\":\"io.mixrunners.core.Table:"
              + random.nextInt(300)
              + "\",\"requestId\":\""
              + java.util.UUID.nameUUIDFromBytes(
                  new byte[] {(byte) n, (byte) (n >> 8), (byte) (n >> 16)})
              + "\"}";
    };
  }

  private static String escaped(String text) {
    return "{\"v\":\""
        + text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining())
        + "\"}";
  }

  private static String wide(String text) {
    return text.chars()
        .mapToObj(c -> Character.toString(c > 32 && c < 127 ? c + 0xfee0 : c))
        .collect(Collectors.joining());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] zlib(String text) {
    var out = new ByteArrayOutputStream();
    try (var zlib = new DeflaterOutputStream(out)) {
      zlib.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(String text) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
