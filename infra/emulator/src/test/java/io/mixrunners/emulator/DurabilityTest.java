package io.mixrunners.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@SuppressWarnings("unchecked") // the SDK takes generic varargs
class DurabilityTest {
  @TempDir Path dir = Path.of("");

  private Process child(Class<?> main, String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>();
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
