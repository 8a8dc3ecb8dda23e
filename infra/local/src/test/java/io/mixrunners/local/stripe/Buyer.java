package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mixrunners.core.Change;
import io.mixrunners.core.Files;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Register;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;

/** Somebody with an account and a song in preview. */
record Buyer(String subject, String job, String file) {
  static Buyer in(PaymentsWorld world) {
    Buyer buyer = new Buyer(Ids.id(), Ids.id(), Ids.id());
    Instant now = world.stack.clock().instant();
    world.identities.put(
        world
            .identities
            .row(buyer.subject(), "account")
            .put("email", "maija@example.com")
            .put("lookup", "email#somewhere")
            .put("state", "active")
            .time("createdAt", now)
            .build());
    buyer.song(world, now);
    return buyer;
  }

  String key() {
    return "incoming/" + subject + "/" + job + "/" + file;
  }

  private void song(PaymentsWorld world, Instant now) {
    Instant end = Register.load().end(now, "work", "job", "preview");
    world.jobs.create(
        Job.draft(
            subject,
            job,
            Job.Kind.MASTERING,
            "Kesäyö",
            "fi",
            JsonNodeFactory.instance.objectNode(),
            now,
            end));
    move(world, State.DRAFT, State.PREVIEW);
    try (var s3 = world.aws.s3()) {
      s3.putObject(
          r -> r.bucket(world.environment.get("AUDIO_BUCKET")).key(key()),
          RequestBody.fromString("RIFF"));
    }
    new Files(world.work)
        .put(
            new JobFile(
                subject,
                job,
                file,
                "kesäyö.wav",
                "mix",
                null,
                "wav",
                4L,
                key(),
                null,
                4,
                List.of(),
                "uploaded",
                end));
  }

  void move(PaymentsWorld world, State from, State to) {
    Change change = world.jobs.to(Jobs.from(subject, job, java.util.Set.of(from)), to);
    var _ = world.jobs.apply(change).orElseThrow();
  }
}
