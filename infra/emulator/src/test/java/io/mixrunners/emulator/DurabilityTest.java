package io.mixrunners.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@SuppressWarnings("unchecked") // the SDK takes generic varargs
class DurabilityTest {
  @TempDir Path dir = Path.of("");

  private Process child(Class<?> main, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private Emulator restart() {
    return Emulator.start(new Options(dir, InstantSource.system(), Faults.NONE, 0));
  }

  @Test
  void aKilledProcessLosesNothingThatWasAcknowledged() throws Exception {
    Process child = child(Written.class, dir.toString());
    try (BufferedReader out = child.inputReader()) {
      String line = out.readLine();
      assertEquals("written", line);
    } finally {
      child.destroyForcibly();
    }
    assertTrue(child.waitFor(10, TimeUnit.SECONDS));
    try (Emulator again = restart()) {
      Clients clients = new Clients(again);
      Written.check(clients, again);
      SqsClient sqs = clients.sqs();
      String queue = sqs.getQueueUrl(g -> g.queueName("q")).queueUrl();
      Map<QueueAttributeName, String> attributes =
          sqs.getQueueAttributes(a -> a.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
              .attributes();
      assertEquals("86400", attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD));
      assertTrue(attributes.containsKey(QueueAttributeName.REDRIVE_POLICY));
      assertEquals(30, again.snapshot().path("queues").path("q").size());
      int found = 0;
      List<Message> batch;
      do {
        batch =
            sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1))
                .messages();
        found += batch.size();
      } while (!batch.isEmpty());
      // One of the thirty had been received by the killed process, for ten minutes.
      assertEquals(30, found);
    }
  }

  @Test
  void aMoveToTheDeadLettersThatWasCutIsFinishedAndTheWritingGoesOn() throws Exception {
    try (Emulator emulator = restart()) {
      SqsClient sqs = new Clients(emulator).sqs();
      sqs.createQueue(c -> c.queueName("q-dlq"));
      String policy =
          "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-north-1:000000000000:q-dlq\",\"maxReceiveCount\":\"1\"}";
      sqs.createQueue(
          c -> c.queueName("q").attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
      String queue = url(sqs);
      sqs.sendMessage(m -> m.queueUrl(queue).messageBody("fails"));
      for (int i = 0; i < 2; i++) {
        sqs.receiveMessage(r -> r.queueUrl(queue).visibilityTimeout(0).waitTimeSeconds(1));
      }
      assertEquals(List.of(0, 1), lengths(emulator));
    }
    putBackWhatWasMoved();
    try (Emulator again = restart()) {
      SqsClient sqs = new Clients(again).sqs();
      assertEquals(List.of(0, 1), lengths(again));
      sqs.receiveMessage(r -> r.queueUrl(url(sqs)).waitTimeSeconds(1));
      sqs.sendMessage(m -> m.queueUrl(url(sqs)).messageBody("later"));
    }
    try (Emulator again = restart()) {
      assertEquals(List.of(1, 1), lengths(again));
    }
  }

  private static String url(SqsClient sqs) {
    return sqs.getQueueUrl(g -> g.queueName("q")).queueUrl();
  }

  private static List<Integer> lengths(Emulator emulator) {
    var queues = emulator.snapshot().path("queues");
    return List.of(queues.path("q").size(), queues.path("q-dlq").size());
  }

  /** As a kill between the two halves of the move leaves it. */
  private void putBackWhatWasMoved() throws Exception {
    Path file;
    try (Stream<Path> files = Files.walk(dir)) {
      file = files.filter(f -> f.endsWith("queues.mv.db")).findFirst().orElseThrow();
    }
    String url = "jdbc:h2:file:" + file.toString().replace(".mv.db", "");
    try (Connection connection = DriverManager.getConnection(url, "", "");
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet found =
          connection.getMetaData().getColumns(null, null, "MESSAGE_Q%", "NEXT_DELIVERY")) {
        while (found.next()) {
          tables.add(found.getString("TABLE_NAME"));
        }
      }
      tables.sort(Comparator.comparingInt(String::length));
      assertEquals(2, tables.size());
      String columns =
          "delivery_receipts, next_delivery, content, attributes, created, received, receive_count,"
              + " group_id, deduplication_id, tracing_id, sequence_number";
      statement.executeUpdate(
          "insert into %s (message_id, %s) select message_id, %s from %s"
              .formatted(tables.get(0), columns, columns, tables.get(1)));
    }
  }

  @Test
  void aCrashFaultEndsTheProcessBeforeOrAfterTheEffect() throws Exception {
    for (Faults.Outcome outcome :
        List.of(Faults.Outcome.CRASH_BEFORE, Faults.Outcome.CRASH_AFTER)) {
      String bucket = outcome == Faults.Outcome.CRASH_AFTER ? "after" : "before";
      Process child = child(Crashing.class, dir.toString(), outcome.name(), bucket);
      try {
        assertTrue(child.waitFor(120, TimeUnit.SECONDS));
        assertEquals(137, child.exitValue());
      } finally {
        child.destroyForcibly();
      }
      try (Emulator again = restart()) {
        int objects = new Clients(again).s3().listObjectsV2(l -> l.bucket(bucket)).keyCount();
        assertEquals(outcome == Faults.Outcome.CRASH_AFTER ? 1 : 0, objects);
      }
    }
  }
}
