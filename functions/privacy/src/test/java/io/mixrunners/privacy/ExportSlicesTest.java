package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Item;
import io.mixrunners.core.Json;
import io.mixrunners.core.Message;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.Faults;
import io.mixrunners.emulator.LambdaCall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive in slices: whatever stops it, it comes out whole, and anybody can check it. */
class ExportSlicesTest {
  private static final int SMALL = 20;

  /** 2048 with -Pfull; the command for 20 GB stands in CONTRIBUTING.md. */
  private static final int MEGABYTES = Integer.getInteger("export.megabytes", SMALL);

  /** Set as numbers, or keys of the index. */
  private static final List<String> NUMBERS = List.of("expiresAt", "dueAt", "nextAt", "dueShard");

  private final Suite suite = new Suite();
  private final String anna = suite.person("anna@example.org");
  private final RequestsHandler sliced = new RequestsHandler(suite.environment, Duration.ZERO);

  @TempDir private Path dir;

  private String bigSongs(int megabytes) throws IOException {
    String job = suite.song(anna, "Long");
    byte[] chunk = new byte[each(megabytes) << 20];
    Path file = dir.resolve("chunk");
    for (int i = 0; i < megabytes / each(megabytes); i++) {
      Arrays.fill(chunk, (byte) i);
      Files.write(file, chunk);
      String key = "kept/" + anna + "/" + job + "/stems/" + i + ".wav";
      suite.s3.putObject(r -> r.bucket(bucket("AUDIO_BUCKET")).key(key), file);
    }
    Files.delete(file);
    return suite.confirmed("request-access", anna).body().path("request").asText();
  }

  private static int each(int megabytes) {
    return megabytes > 100 ? 64 : 10;
  }

  private String bucket(String setting) {
    return suite.environment.get(setting);
  }

  private int slices(Faults.Outcome outcome, String port) {
    int slices = 0;
    while (slices < 500) {
      List<String> bodies = suite.take("REQUESTS_QUEUE_URL");
      if (bodies.isEmpty()) {
        return slices;
      }
      if (slices % 2 == 1 && outcome != Faults.Outcome.PASS) {
        suite.stack.faults().nth(port, 2, outcome);
        deliver(bodies.getFirst());
        suite.stack.faults().clear();
      }
      assertTrue(deliver(bodies.getFirst()).isEmpty());
      slices++;
    }
    throw new AssertionError("it never ends");
  }

  private List<String> deliver(String body) {
    ObjectNode event = LambdaCall.event("privacy", "RequestsHandler", "request");
    ((ObjectNode) event.at("/Records/0")).put("body", body);
    return sliced
        .handleRequest(
            LambdaCall.read(event, com.amazonaws.services.lambda.runtime.events.SQSEvent.class),
            suite.context)
        .getBatchItemFailures()
        .stream()
        .map(failure -> failure.getItemIdentifier())
        .toList();
  }

  private Path archive(String request) {
    Path zip = dir.resolve("export.zip");
    suite.s3.getObject(
        r -> r.bucket(bucket("EXPORTS_BUCKET")).key(anna + "/" + request + ".zip"), zip);
    return zip;
  }

  @Test
  void anArchiveOfAnySizeComesOutWholeAndAnybodyCanCheckIt() throws Exception {
    comesOutWhole(MEGABYTES, Faults.Outcome.PASS, "");
  }

  @Test
  void anArchiveComesOutWholeThoughPartsOfItFail() throws Exception {
    comesOutWhole(SMALL, Faults.Outcome.FAIL_BEFORE, "s3.UploadPart");
  }

  private void comesOutWhole(int megabytes, Faults.Outcome outcome, String port)
      throws IOException, InterruptedException {
    String request = bigSongs(megabytes);
    int slices = slices(outcome, port);
    assertTrue(slices >= 2, slices + " slices");
    assertEquals("done", suite.call("request", anna, null, request).body().path("state").asText());
    assertEquals(List.of(), suite.traces("upload "));
    assertEquals(List.of(), suite.traces(request + ".json"));
    Path whole = archive(request);
    // What is large lies on the disk twice at most.
    for (String bucket : List.of(bucket("AUDIO_BUCKET"), bucket("EXPORTS_BUCKET"))) {
      suite.s3.listObjectsV2Paginator(r -> r.bucket(bucket)).contents().stream()
          .forEach(object -> suite.s3.deleteObject(r -> r.bucket(bucket).key(object.key())));
    }
    Path unpacked = Files.createDirectory(dir.resolve("unpacked"));
    try (ZipFile zip = new ZipFile(whole.toFile())) {
      for (var entry : zip.stream().toList()) {
        Path to = unpacked.resolve(entry.getName());
        Files.createDirectories(to.getParent() == null ? unpacked : to.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, to);
        }
      }
      assertEquals(megabytes / each(megabytes) + 2, audio(zip));
    }
    assertEquals(
        0,
        shell(
            unpacked,
            "openssl dgst -sha256 -verify manifest.pem -signature manifest.sig manifest.json"));
    String sums =
        "jq -r '.files[] | .sha256 + \"  \" + .path' manifest.json | sha256sum --quiet -c -";
    assertEquals(0, shell(unpacked, sums));
    Path page = unpacked.resolve("index.html");
    Files.writeString(page, Files.readString(page) + " ");
    assertFalse(shell(unpacked, sums) == 0, "one byte more is seen");
  }

  private static long audio(ZipFile zip) {
    return zip.stream().filter(entry -> entry.getName().startsWith("audio/")).count();
  }

  private static int shell(Path in, String command) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", command)
        .directory(in.toFile())
        .redirectErrorStream(true)
        .redirectOutput(in.resolveSibling("log.txt").toFile())
        .start()
        .waitFor();
  }

  @Test
  void anAudioFileThatGoesBetweenTwoSlicesIsLeftOutOrTheArchiveBegunAnew() throws Exception {
    String request = bigSongs(SMALL);
    deliver(suite.take("REQUESTS_QUEUE_URL").getFirst());
    String bucket = suite.environment.get("AUDIO_BUCKET");
    suite.s3.listObjectsV2(r -> r.bucket(bucket)).contents().stream()
        .filter(object -> object.key().contains("/stems/"))
        .forEach(object -> suite.s3.deleteObject(r -> r.bucket(bucket).key(object.key())));
    slices(Faults.Outcome.PASS, "");
    try (ZipFile zip = new ZipFile(archive(request).toFile())) {
      assertTrue(audio(zip) >= 2);
    }
    assertEquals("done", suite.call("request", anna, null, request).body().path("state").asText());
  }

  /** Bar: every field that the register gives access to is there for a person who has all. */
  @Test
  void everyFieldWithAccessOfTheRegisterIsInTheCopy() throws Exception {
    JsonNode stores = suite.register.document().path("stores");
    for (String store : List.of("identities", "work")) {
      for (var record : stores.path(store).path("records").properties()) {
        everyField(store, record.getKey(), record.getValue());
      }
    }
    String request = suite.confirmed("request-access", anna).body().path("request").asText();
    suite.work();
    int fields = 0;
    try (ZipFile zip = new ZipFile(archive(request).toFile())) {
      JsonNode about = json(zip, "about.json").path("article15");
      assertEquals(8, about.size());
      about.forEach(answer -> assertFalse(answer.isNull() || answer.isMissingNode()));
      assertEquals("Stripe Payments Europe Ltd", about.at("/c-recipients/stripe/name").asText());
      assertFalse(json(zip, "about.json").path("article15-2-transfers").isEmpty());
      for (String store : List.of("identities", "work")) {
        JsonNode data = json(zip, "data/" + store + ".json");
        JsonNode schema = json(zip, "schema/" + store + ".schema.json");
        for (var record : stores.path(store).path("records").properties()) {
          JsonNode kind = data.path(record.getKey());
          for (var field : record.getValue().path("fields").properties()) {
            boolean access = field.getValue().path("access").asText().equals("true");
            boolean there = false;
            for (JsonNode row : kind) {
              there |= row.has(field.getKey());
            }
            String where = store + "." + record.getKey() + "." + field.getKey();
            assertEquals(access, there, where);
            String at = "/properties/" + record.getKey() + "/items/properties/" + field.getKey();
            assertEquals(access, !schema.at(at).isMissingNode(), where);
            fields += access ? 1 : 0;
          }
        }
      }
      String page =
          new String(
              zip.getInputStream(zip.getEntry("index.html")).readAllBytes(),
              java.nio.charset.StandardCharsets.UTF_8);
      assertFalse(page.matches("(?s).*(href|src)=\"?[a-z]+:.*") || page.contains("<script"));
    }
    assertTrue(fields > 80, fields + " fields");
  }

  /** A row with every field that is declared, beside those that the suite made. */
  private void everyField(String store, String kind, JsonNode record) {
    boolean lookup = record.path("partition").asText().startsWith("email#");
    String partition = lookup ? suite.people.find(anna).orElseThrow().lookup() : anna;
    String sort = record.path("sort").asText();
    String name = sort.contains("#") ? kind + "#0#0" : sort;
    Table table = store.equals("identities") ? suite.identities : suite.work;
    Item known = table.find(partition, name).orElseGet(() -> table.row(partition, name).build());
    Item row = known;
    for (var field : record.path("fields").properties()) {
      if (!row.has(field.getKey()) && !NUMBERS.contains(field.getKey())) {
        row = row.and(field.getKey(), value(field.getKey()));
      }
    }
    Item.Builder end = table.row(partition, name);
    end.seconds(Table.EXPIRES_AT, suite.now().plus(Duration.ofDays(9)));
    Item dated = end.build();
    for (var value : row.values().entrySet()) {
      String text = value.getValue().s();
      if (text != null) {
        dated = dated.and(value.getKey(), text);
      }
    }
    table.put(kind.equals("account") || kind.equals("lookup") ? row : dated);
  }

  private static String value(String field) {
    return switch (field) {
      case "type" -> "access";
      case "state" -> "done";
      case "jobKind" -> "mastering";
      case "settings", "result" -> "{}";
      case "steps", "report", "checksums", "outcome" -> "[]";
      default -> "x";
    };
  }

  private static JsonNode json(ZipFile zip, String name) throws IOException {
    try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return Json.tree(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Test
  void theSecondMessageOfAFinishedArchiveDoesNothing() throws IOException {
    String request = bigSongs(SMALL);
    slices(Faults.Outcome.PASS, "");
    String before = suite.everything();
    deliver(new Message.Request(anna, request).body());
    assertEquals(before, suite.everything());
  }
}
