package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import io.mixrunners.emulator.Faults;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ExportTest {
  private static final String EVIL = "../../<img src=x onerror=alert(1)>\u202E\"'";
  private final Suite suite = new Suite();
  private final String anna = suite.person("anna@example.org");
  private final String bea = suite.person("bea@example.org");

  private JsonNode shown(String request) {
    return suite.call("request", anna, null, request).body();
  }

  private String run() {
    String request = suite.confirmed("request-access", anna).body().path("request").asText();
    assertEquals(List.of(), suite.work());
    return request;
  }

  private static Map<String, byte[]> fetch(String url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(200, answer.statusCode());
      Map<String, byte[]> files = new TreeMap<>();
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          files.put(entry.getName(), zip.readAllBytes());
        }
      }
      return files;
    }
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  @Test
  void theCopyHoldsEverythingOfThePersonAndNothingOfAnybodyElse() throws Exception {
    String job = suite.song(anna, "Winter Light");
    suite.song(bea, "Winter Light");
    suite.call("consent", anna);
    JsonNode done = shown(run());
    assertEquals("done", done.path("state").asText());
    Map<String, byte[]> files = fetch(done.at("/result/url").asText());

    JsonNode identities = Json.tree(text(files, "data/identities.json"));
    assertEquals("anna@example.org", identities.at("/account/0/email").asText());
    assertEquals("marketing", identities.at("/consent/0/purpose").asText());
    assertTrue(identities.at("/account/0/createdAt").asText().endsWith("Z"));
    assertFalse(identities.toString().contains("tokenHash"));
    assertFalse(identities.at("/session/0").has("record"));
    JsonNode work = Json.tree(text(files, "data/work.json"));
    assertEquals("Winter Light", work.at("/job/0/title").asText());
    assertEquals(2, work.path("file").size());
    assertEquals(1, work.path("order").size());
    assertTrue(work.path("access").size() >= 1);
    List<String> audio = files.keySet().stream().filter(name -> name.startsWith("audio/")).toList();
    assertEquals(2, audio.size());
    assertEquals("Winter Light as it is", text(files, "audio/kept/" + job + "/master.wav"));
    assertTrue(audio.stream().anyMatch(name -> name.endsWith("-Winter Light.wav")));
    assertTrue(text(files, "about.json").contains("Ombudsman"));
    for (byte[] file : files.values()) {
      String content = new String(file, StandardCharsets.UTF_8);
      assertFalse(content.contains(bea) || content.contains("bea@example.org"));
    }
  }

  @Test
  void theManifestFitsTheFiles() throws Exception {
    suite.song(anna, "Winter Light");
    Map<String, byte[]> files = fetch(shown(run()).at("/result/url").asText());
    JsonNode manifest = Json.tree(text(files, "manifest.json"));
    assertEquals(files.size() - 3, manifest.path("files").size());
    for (JsonNode entry : manifest.path("files")) {
      byte[] file = files.getOrDefault(entry.path("path").asText(), new byte[0]);
      assertEquals(file.length, entry.path("bytes").asInt());
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
      assertEquals(HexFormat.of().formatHex(digest), entry.path("sha256").asText());
    }
  }

  @Test
  void aHostileTitleOrFileNameIsWordsOnThePageAndNoPath() throws Exception {
    suite.song(anna, EVIL);
    Map<String, byte[]> files = fetch(shown(run()).at("/result/url").asText());
    String page = text(files, "index.html");
    assertFalse(page.contains("<img"));
    assertTrue(page.contains("&lt;img src=x"));
    assertTrue(page.contains("default-src 'none'"));
    for (String name : files.keySet()) {
      assertFalse(name.contains("..") || name.contains("<") || name.contains("\u202E"));
    }
  }

  @Test
  void theArchiveIsOfferedForItsPeriodOnlyAndEachLinkForMinutes() {
    String request = run();
    JsonNode result = shown(request).path("result");
    Duration life =
        Duration.between(suite.now(), java.time.Instant.parse(result.path("expiresAt").asText()));
    assertTrue(life.compareTo(Duration.ofMinutes(10)) <= 0);
    assertTrue(suite.call("requests", anna).body().at("/items/0/result/url").isTextual());
    suite.stack.advance(Duration.ofDays(7));
    assertFalse(shown(request).has("result"));
  }

  @Test
  void theSecondDeliveryWritesNothingAndMailsNothing() {
    suite.call("request-access", anna);
    suite.take("MAIL_QUEUE_URL");
    String request = run();
    List<String> mails = suite.take("MAIL_QUEUE_URL");
    assertEquals(1, mails.stream().filter(body -> body.contains("export-ready")).count());
    String before = suite.everything();
    suite.deliver(new io.mixrunners.core.Message.Request(anna, request).body());
    assertEquals(before, suite.everything());
    assertEquals(List.of(), suite.take("MAIL_QUEUE_URL"));
  }

  @Test
  void aFailureAtAnyCallIsHealedByTheNextDelivery() {
    suite.song(anna, "Winter Light");
    String request = suite.confirmed("request-access", anna).body().path("request").asText();
    String body = suite.take("REQUESTS_QUEUE_URL").getFirst();
    suite.stack.faults().nth("s3.UploadPart", 1, Faults.Outcome.FAIL_BEFORE);
    assertEquals(1, suite.deliver(body).size());
    suite.stack.faults().nth("s3.CompleteMultipartUpload", 1, Faults.Outcome.FAIL_AFTER);
    suite.deliver(body);
    suite.stack.faults().nth("sqs.SendMessage", 1, Faults.Outcome.FAIL_BEFORE);
    suite.deliver(body);
    assertEquals(List.of(), suite.deliver(body));
    assertEquals("done", shown(request).path("state").asText());
    assertEquals(List.of(), suite.traces("upload "));
    assertTrue(
        suite.take("MAIL_QUEUE_URL").stream().anyMatch(mail -> mail.contains("export-ready")));
  }

  @Test
  void aCopyThatIsTakenBackWhileItIsMadeIsDeleted() {
    Suite.Answer confirmed = suite.confirmed("request-access", anna);
    String request = confirmed.body().path("request").asText();
    suite.call("withdraw", anna, null, request);
    assertEquals(List.of(), suite.work());
    assertEquals("withdrawn", shown(request).path("state").asText());
    assertEquals(List.of(), suite.traces(request + ".zip"));
  }

  @Test
  void aLargeFileGoesThroughInParts() throws Exception {
    String job = suite.song(anna, "Long");
    String text = "0123456789abcdef".repeat(20 << 16);
    suite.put("kept/" + anna + "/" + job + "/master.wav", text);
    Map<String, byte[]> files = fetch(shown(run()).at("/result/url").asText());
    assertEquals(text, text(files, "audio/kept/" + job + "/master.wav"));
  }
}
