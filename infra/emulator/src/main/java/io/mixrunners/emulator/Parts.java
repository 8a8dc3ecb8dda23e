package io.mixrunners.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The services of one emulator and what they keep. */
final class Parts implements AutoCloseable {
  private final List<AutoCloseable> open = new ArrayList<>();
  private final @Nullable Path dir;
  private final DynamoDb dynamoDb;
  private final S3 s3;
  private final Sqs sqs;
  private final Ses ses;
  private final Logs logs;
  private final Front front;

  private Parts(Options options, CompletableFuture<Sqs> starting) throws Exception {
    this.dir = options.dataDir();
    Kms kms = new Kms(shelf("keys"), shelf("aliases"), options.clock());
    dynamoDb =
        keep(
            DynamoDb.open(
                dir == null ? null : dir.resolve("dynamodb"),
                shelf("tables"),
                options.clock(),
                kms::arn));
    Path objects =
        dir == null ? keep(new Temporary()).dir() : Files.createDirectories(dir.resolve("s3"));
    s3 = S3.open(objects, options.clock(), shelf("buckets"), shelf("tags"));
    ses = new Ses(shelf("mail"), shelf("suppressed"), options.clock());
    logs =
        keep(
            new Logs(
                shelf("log-groups"), dir == null ? null : dir.resolve("logs"), options.clock()));
    sqs = keep(starting.join());
    front =
        new Front(
            options.faults(),
            dynamoDb,
            sqs,
            Map.of(
                "ses", ses,
                "logs", logs,
                "scheduler", new Scheduler(shelf("schedules"), options.clock()),
                "ssm", new Ssm(shelf("parameters"), options.clock()),
                "kms", kms),
            s3);
  }

  static Parts open(Options options, CompletableFuture<Sqs> starting) throws Exception {
    return new Parts(options, starting);
  }

  static Sqs sqs(Options options, int port) {
    return Sqs.start(options, port, controls(options.dataDir()));
  }

  private Shelf shelf(String name) {
    return keep(Shelf.open(controls(dir), name));
  }

  private static @Nullable Path controls(@Nullable Path dir) {
    return dir == null ? null : dir.resolve("controls");
  }

  private <T extends AutoCloseable> T keep(T part) {
    open.add(part);
    return part;
  }

  Front front() {
    return front;
  }

  Ses ses() {
    return ses;
  }

  Logs logs() {
    return logs;
  }

  DynamoDb dynamoDb() {
    return dynamoDb;
  }

  S3 s3() {
    return s3;
  }

  Sqs sqs() {
    return sqs;
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable part : open.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
