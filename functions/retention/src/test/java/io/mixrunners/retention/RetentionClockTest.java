package io.mixrunners.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/**
 * 400 days of the service, by the real sweeper, with lifecycle and TTL at their work: nothing of a
 * finished song goes before its time, and an hour after it nothing is left. {@code -Pfull} looks at
 * every hour, {@code verify} at the moments around each song's end.
 */
class RetentionClockTest {
  private static final boolean FULL = Integer.getInteger("faults.step", 1) == 1;
  private static final int DAYS = 400;
  private static final Duration SLACK = Duration.ofHours(1);

  /** The test's own time: its clock goes on while it looks. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final Shelf shelf = new Shelf();
  private final Random random = new Random(20_261_124);
  private final Instant start = shelf.now();
  private final List<Song> songs = new ArrayList<>();

  /** A song that is finished at a moment. */
  private record Song(String id, Instant completed, Instant end) {}

  RetentionClockTest() {
    shelf.clear();
    List<LifecycleRule> rules = new ArrayList<>();
    for (String prefix : List.of("incoming", "paid", "kept")) {
      int days = days(prefix);
      rules.add(
          LifecycleRule.builder()
              .id(prefix)
              .status(ExpirationStatus.ENABLED)
              .filter(f -> f.prefix(prefix + "/"))
              .expiration(e -> e.days(days))
              .build());
    }
    shelf.s3.putBucketLifecycleConfiguration(
        r -> r.bucket(shelf.room.audio().name()).lifecycleConfiguration(c -> c.rules(rules)));
    int count = FULL ? 60 : 4;
    for (int n = 0; n < count; n++) {
      Instant completed =
          start.plusSeconds(random.nextInt(DAYS * 24 * 3600)).truncatedTo(ChronoUnit.SECONDS);
      Instant end = shelf.register.end(completed, "work", "job", "ready");
      songs.add(new Song(Ids.id(), completed, end));
    }
  }

  private int days(String prefix) {
    return (int)
        Duration.between(start, shelf.register.end(start, "audio", "objects", prefix)).toDays();
  }

  @Test
  void nothingIsEarlyAndNothingIsLate() {
    var moments = new TreeSet<Instant>();
    for (Song song : songs) {
      moments.add(song.completed());
      moments.add(song.end().minus(MARGIN));
      moments.add(song.end().plusSeconds(1));
      moments.add(song.end().plus(SLACK));
    }
    for (int hour = 0; FULL && hour < (DAYS + 125) * 24; hour++) {
      moments.add(start.plus(Duration.ofHours(hour)));
    }
    int looked = 0;
    for (Instant moment : moments) {
      Duration wait = Duration.between(shelf.now(), moment);
      if (wait.isPositive()) {
        shelf.live(wait);
      }
      songs.stream().filter(song -> song.completed().equals(moment)).forEach(this::finish);
      if (songs.stream().noneMatch(song -> song.end().plusSeconds(1).equals(moment))) {
        shelf.sweep();
      }
      look();
      looked++;
    }
    assertTrue(looked >= songs.size() * 4, "moments: " + looked);
    assertEquals(List.of(), shelf.objects());
  }

  private void finish(Song song) {
    Instant now = shelf.now();
    shelf
        .room
        .jobs()
        .create(
            Job.draft(
                Shelf.SUBJECT,
                song.id(),
                Job.Kind.MASTERING,
                "Song",
                "en",
                Json.object(),
                now,
                song.end()));
    shelf.put(AudioKeys.kept(Shelf.SUBJECT, song.id(), "master.wav"));
    Change change = Jobs.from(Shelf.SUBJECT, song.id(), Set.of(State.DRAFT));
    shelf.move(
        Jobs.until(
            shelf.room.jobs().to(change, State.READY).time("completedAt", song.completed()),
            song.end()));
  }

  private void look() {
    Instant now = shelf.now();
    String there = String.join("\n", shelf.objects());
    Set<String> ready =
        shelf.room.jobs().list(Shelf.SUBJECT).stream()
            .filter(job -> job.state() == State.READY)
            .map(Job::id)
            .collect(Collectors.toSet());
    for (Song song : songs) {
      boolean close = now.isBefore(song.end()) && now.plusSeconds(60).isAfter(song.end());
      if (song.completed().isAfter(now) || close) {
        continue;
      }
      boolean readable = ready.contains(song.id());
      assertEquals(now.isBefore(song.end()), readable, "the read gate at " + now + " of " + song);
      if (now.isBefore(song.end())) {
        assertTrue(there.contains(song.id()), "lost early at " + now + ": " + song);
      } else if (!now.isBefore(song.end().plus(SLACK))) {
        assertFalse(there.contains(song.id()), "overdue at " + now + ": " + song);
      }
    }
  }
}
