package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Canonical;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Json;
import io.mixrunners.core.Message;
import io.mixrunners.emulator.Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person has in hand after an erasure, and what is looked at again later. */
class ReceiptTest {
  private static final ObjectMapper LENIENT = new ObjectMapper();
  private final Suite suite = new Suite();
  @TempDir Path directory;

  /** Erases somebody with a song and a voucher; the receipt's secret. */
  private String erase(String subject) {
    suite.song(subject, "Winter Light");
    suite.voucher(subject);
    String url = suite.confirmed("request-erasure", subject).body().path("receiptUrl").asText();
    suite.sendFarewell(subject);
    assertEquals(List.of(), suite.work(), suite.context::logged);
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private JsonNode receipt(String secret) {
    return suite.call("receipt", "", null, secret).body();
  }

  private void look(String subject) {
    suite.deliver(new Message.Recheck(subject).body());
    suite.deliver(new Message.Recheck(subject).body());
  }

  @Test
  void aReceiptAndItsLooksVerifyOfflineAndEveryChangedByteShows() {
    String subject = suite.person("anna@example.org");
    String secret = erase(subject);
    suite.stack.clock().advance(Duration.ofMinutes(15));
    look(subject);
    byte[] served = receipt(secret).toString().getBytes(StandardCharsets.UTF_8);
    assertTrue(holds(served));
    Random random = new Random(20_261_124);
    for (int i = 0; i < served.length; i++) {
      byte[] changed = served.clone();
      changed[i] = other(served[i], random);
      assertFalse(holds(changed), "byte " + i + " of " + served.length);
    }
  }

  private static byte other(byte was, Random random) {
    byte now = (byte) (32 + random.nextInt(95));
    return now == was ? (byte) (was ^ 1) : now;
  }

  private static boolean holds(byte[] receipt) {
    try {
      return OfflineCheck.holds(LENIENT.readTree(receipt));
    } catch (JsonProcessingException e) {
      return false;
    } catch (IOException | ClassCastException e) {
      return false;
    }
  }

  @Test
  void opensslAndJqCheckAReceiptWithoutUs() throws IOException, InterruptedException {
    String subject = suite.person("anna@example.org");
    String secret = erase(subject);
    suite.stack.clock().advance(Duration.ofMinutes(15));
    look(subject);
    String receipt = receipt(secret).toString();
    assertEquals("0 valid: erased", check(receipt).substring(0, 15));
    for (String changed :
        List.of(
            receipt.replace("2026-000001", "2026-000002"),
            receipt.replace("\"cameBack\":0", "\"cameBack\":1"),
            receipt.replaceFirst("\"seq\":\\d+", "\"seq\":99"),
            receipt.replaceFirst("(\"signature\":\".{20}).", "$1" + "_"),
            receipt.substring(0, receipt.length() - 1))) {
      assertEquals("1 NOT VALID", check(changed).substring(0, 11), changed);
    }
  }

  private String check(String receipt) throws IOException, InterruptedException {
    Path file = directory.resolve("receipt.json");
    Files.writeString(file, receipt);
    Process process =
        new ProcessBuilder("../../infra/verify-receipt", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said;
  }

  @Test
  void eachReceiptNamesTheOneBeforeAndTheLockedBucketHoldsTheSameChain() {
    List<String> secrets = new ArrayList<>();
    for (String name : List.of("anna", "bea", "cleo")) {
      secrets.add(erase(suite.person(name + "@example.org")));
    }
    String before = "0".repeat(64);
    for (int n = 0; n < secrets.size(); n++) {
      JsonNode receipt = receipt(secrets.get(n));
      assertEquals(n + 1, receipt.path("seq").asInt());
      assertEquals(before, receipt.path("previous").asText());
      before = receipt.at("/proof/hash").asText();
      String reports = suite.environment.get("REPORTS_BUCKET");
      String key = "receipts/%012d.json".formatted(n + 1);
      JsonNode link =
          Json.tree(suite.s3.getObjectAsBytes(r -> r.bucket(reports).key(key)).asUtf8String());
      assertEquals(before, link.path("hash").asText());
      assertEquals(receipt.at("/proof/signature"), link.path("signature"));
      assertFalse(link.toString().contains(Ids.hash(secrets.get(n))));
    }
  }

  @Test
  void whoReadsThatItIsDoneFindsNothingAndALinkThatACrashLeftOutComesWithTheFirstLook() {
    String subject = suite.person("anna@example.org");
    suite.song(subject, "Winter Light");
    String url = suite.confirmed("request-erasure", subject).body().path("receiptUrl").asText();
    suite.sendFarewell(subject);
    String secret = url.substring(url.lastIndexOf('/') + 1);
    suite.stack.faults().nth("s3.PutObject", 2, Faults.Outcome.FAIL_BEFORE);
    String message = suite.take("REQUESTS_QUEUE_URL").getFirst();
    assertEquals(1, suite.deliver(message).size());
    assertEquals("done", receipt(secret).path("state").asText());
    assertEquals(List.of(), suite.identities.listEvenExpired(subject, ""));
    assertEquals(List.of(), suite.deliver(message));
    assertEquals(List.of(), links());

    suite.stack.clock().advance(Duration.ofMinutes(15));
    look(subject);
    assertEquals(2, links().size(), "the receipt's and the look's");
    assertTrue(links().getFirst().contains(receipt(secret).at("/proof/hash").asText()));
  }

  private List<String> links() {
    String reports = suite.environment.get("REPORTS_BUCKET");
    return suite.s3.listObjectsV2(r -> r.bucket(reports).prefix("receipts/")).contents().stream()
        .map(link -> suite.s3.getObjectAsBytes(r -> r.bucket(reports).key(link.key())))
        .map(link -> link.asUtf8String())
        .toList();
  }

  @Test
  void weLookAgainFourTimesEachOnceAndThenNothingConnectsTombstoneAndReceipt() {
    String subject = suite.person("anna@example.org");
    String secret = erase(subject);
    var waits =
        List.of(
            Duration.ofMinutes(15),
            Duration.ofHours(24).minusMinutes(15),
            Duration.ofDays(6),
            Duration.ofDays(27));
    for (int n = 0; n < waits.size(); n++) {
      suite.stack.clock().advance(waits.get(n).minusMinutes(5));
      look(subject);
      assertEquals(n, receipt(secret).path("looks").size(), "too early");
      suite.stack.clock().advance(Duration.ofMinutes(5));
      look(subject);
      assertEquals(n + 1, receipt(secret).path("looks").size(), "after " + waits.get(n));
    }
    suite.stack.clock().advance(Duration.ofDays(1));
    look(subject);
    JsonNode receipt = receipt(secret);
    assertEquals(4, receipt.path("looks").size());
    OfflineCheck.receipt(receipt);
    var tombstone = suite.residue.find(Accounts.TOMBSTONE, subject).orElseThrow();
    assertFalse(tombstone.has("receipt") || tombstone.has("nextAt"));
  }

  @Test
  void whatALateWriterLeftIsRemovedAtTheNextLookAndTheReceiptSaysSo() {
    String subject = suite.person("anna@example.org");
    String secret = erase(subject);
    suite.put("kept/" + subject + "/" + Ids.id() + "/master.wav", "late");
    suite.work.put(suite.work.row(subject, "job#late").build());
    suite.stack.clock().advance(Duration.ofMinutes(15));
    look(subject);
    JsonNode look = receipt(secret).at("/looks/0");
    assertEquals(2, look.path("cameBack").asInt());
    int left = 0;
    for (JsonNode store : look.path("searched")) {
      left += store.path("left").asInt();
    }
    assertEquals(0, left);
    assertEquals(List.of(), suite.traces("kept/" + subject, "job#late"));
    OfflineCheck.receipt(receipt(secret));
  }

  @Test
  void aLookThatFailsAnywhereIsMadeOnce() {
    var calls = new ArrayList<String>();
    for (int i = 0; i < 40; i += Integer.getInteger("faults.step", 1) * 2) {
      String subject = suite.person("anna" + i + "@example.org");
      String secret = erase(subject);
      suite.stack.clock().advance(Duration.ofMinutes(15));
      suite.stack.faults().clear();
      if (i < calls.size()) {
        String port = calls.get(i);
        int nth = (int) calls.subList(0, i + 1).stream().filter(port::equals).count();
        suite
            .stack
            .faults()
            .nth(
                port,
                nth,
                i % 4 == 0
                    ? io.mixrunners.emulator.Faults.Outcome.FAIL_AFTER
                    : io.mixrunners.emulator.Faults.Outcome.FAIL_BEFORE);
      }
      suite.deliver(new Message.Recheck(subject).body());
      if (calls.isEmpty()) {
        calls.addAll(suite.stack.faults().calls());
      }
      suite.stack.faults().clear();
      look(subject);
      JsonNode receipt = receipt(secret);
      assertEquals(1, receipt.path("looks").size(), "fault at " + i);
      OfflineCheck.receipt(receipt);
      if (i > calls.size()) {
        return;
      }
    }
  }

  @Test
  void theReceiptSaysByWhichRegisterAndHoldsNothingPersonal() {
    String subject = suite.person("anna@example.org");
    JsonNode receipt = receipt(erase(subject));
    String text = receipt.toString();
    assertFalse(text.contains(subject) || text.contains("anna") || text.contains("cus_"));
    assertEquals(
        Canonical.sha256(Canonical.text(suite.register.document())),
        receipt.path("registerHash").asText());
    assertEquals(5, receipt.path("searched").size());
    assertEquals("GDPR 17(3)(b)", receipt.at("/vouchers/0/ground").asText());
    assertEquals("2033-01-01T00:00:00Z", receipt.at("/vouchers/0/until").asText());
    assertEquals(4, receipt.path("looksAt").size());
    assertTrue(Arrays.stream(text.split("\"until\"")).count() > 8, "ends are named");
  }
}
