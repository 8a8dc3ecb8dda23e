package io.mixrunners.local.sources;

import io.mixrunners.core.Aws;
import io.mixrunners.local.disk.NamedTexts;
import io.mixrunners.local.lambda.Lambda;
import io.mixrunners.local.lambda.Lambdas;
import io.mixrunners.local.template.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** All event source mappings of the template, running. */
public final class Sources implements AutoCloseable {
  private final List<Source> sources = new ArrayList<>();

  /**
   * Starts every mapping.
   *
   * @param checkpoints where the streams' positions are kept, or null
   */
  public Sources(Lambdas lambdas, Aws aws, Expiries expiries, @Nullable Path checkpoints) {
    var sqs = aws.sqs();
    var streams = aws.client(DynamoDbStreamsClient.builder(), "DYNAMODB_STREAMS");
    var positions = new NamedTexts(checkpoints);
    int atMost = Math.max(2, Runtime.getRuntime().availableProcessors());
    for (Lambda lambda : lambdas.all()) {
      for (Trigger trigger : lambda.function().triggers()) {
        switch (trigger) {
          case Trigger.Queue queue -> sources.add(new QueueSource(queue, lambda, sqs, atMost));
          case Trigger.Stream stream ->
              sources.add(new StreamSource(stream, lambda, streams, positions, expiries));
          default -> {
            // Routes and schedules have hosts of their own.
          }
        }
      }
    }
  }

  /** Waits until nothing more is to be delivered now; false if that is not so in time. */
  public boolean drain(Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    int quiet = 0;
    while (System.nanoTime() < until) {
      quiet = sources.stream().allMatch(Source::idle) ? quiet + 1 : 0;
      if (quiet == 2) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }

  @Override
  public void close() {
    sources.forEach(Source::close);
  }
}
