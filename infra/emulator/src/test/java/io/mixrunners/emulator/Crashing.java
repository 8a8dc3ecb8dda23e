package io.mixrunners.emulator;

import java.nio.file.Path;
import java.time.InstantSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A process that ends at its first PutObject. */
final class Crashing {
  private Crashing() {}

  public static void main(String[] arguments) {
    FaultPlan faults = new FaultPlan();
    faults.nth("s3.PutObject", 1, Faults.Outcome.valueOf(arguments[1]));
    Emulator emulator =
        Emulator.start(new Options(Path.of(arguments[0]), InstantSource.system(), faults, 0));
    S3Client s3 = new Clients(emulator).s3();
    s3.createBucket(c -> c.bucket(arguments[2]));
    s3.putObject(p -> p.bucket(arguments[2]).key("k"), RequestBody.fromString("1"));
    throw new IllegalStateException("still alive");
  }
}
