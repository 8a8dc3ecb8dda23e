package io.mixrunners.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Data that should not be there, each with the only check that may answer to it. */
final class DataDrifts {
  private DataDrifts() {}

  static Stream<Arguments> all() {
    var all = new ArrayList<Arguments>();
    add(
        all,
        "a key names a file",
        "object-keys",
        s ->
            s.object(
                "audio", "incoming/" + CleanStage.SUBJECT + "/" + CleanStage.JOB + "/my song.wav"));
    add(
        all,
        "a key holds an address",
        "object-keys",
        s -> s.object("audio", "incoming/someone@example.org/" + CleanStage.JOB + "/master.wav"));
    add(all, "a row has no end", "row-end", s -> s.row("work", without(job(days(1)), "expiresAt")));
    add(
        all,
        "the end is text",
        "row-end",
        s -> s.row("work", with(job(days(1)), "expiresAt", "soon")));
    add(
        all,
        "the end is in milliseconds",
        "row-end",
        s -> s.row("work", with(job(days(1)), "expiresAt", "1800000000000")));
    add(all, "the end is beyond the period", "row-end", s -> s.row("work", job(days(123))));
    add(all, "a row is overdue", "row-overdue", s -> s.row("work", job(days(-5))));
    add(
        all,
        "a field that nobody declared",
        "row-fields",
        s -> s.row("work", with(job(days(1)), "phone", "call me")));
    add(
        all,
        "a kind of row that nobody declared",
        "row-fields",
        s -> s.row("work", "subject", CleanStage.SUBJECT, "record", "note#1"));
    add(
        all,
        "an address in a field for something else",
        "row-addresses",
        s -> s.row("work", with(job(days(1)), "reason", "ask someone@example.org")));
    add(
        all,
        "an address in an identity's other field",
        "row-addresses",
        s ->
            s.row(
                "identities",
                "subject",
                CleanStage.SUBJECT,
                "record",
                "account",
                "state",
                "active",
                "policySeen",
                "someone%40example.org"));
    return all.stream();
  }

  private static void add(List<Arguments> all, String scenario, String check, Drift drift) {
    all.add(Arguments.of(scenario, check, drift));
  }

  static Duration days(int days) {
    return Duration.ofDays(days);
  }

  static String[] job(Duration left) {
    return new String[] {
      "subject",
      CleanStage.SUBJECT,
      "record",
      "job#" + CleanStage.JOB,
      "state",
      "ready",
      "expiresAt",
      Long.toString(java.time.Instant.now().plus(left).getEpochSecond())
    };
  }

  /** A file of the song, as it is named by its row. */
  static String[] file(String file, String prefix) {
    return new String[] {
      "subject",
      CleanStage.SUBJECT,
      "record",
      "file#" + CleanStage.JOB + "#" + file,
      "job",
      CleanStage.JOB,
      "file",
      file,
      "key",
      prefix + CleanStage.SUBJECT + "/" + CleanStage.JOB + "/" + file,
      "expiresAt",
      Long.toString(java.time.Instant.now().plus(days(119)).getEpochSecond())
    };
  }

  static String[] with(String[] row, String name, String value) {
    String[] rest = without(row, name);
    String[] more = java.util.Arrays.copyOf(rest, rest.length + 2);
    more[rest.length] = name;
    more[rest.length + 1] = value;
    return more;
  }

  private static String[] without(String[] row, String name) {
    var kept = new ArrayList<String>();
    for (int i = 0; i < row.length; i += 2) {
      if (!row[i].equals(name)) {
        kept.add(row[i]);
        kept.add(row[i + 1]);
      }
    }
    return kept.toArray(String[]::new);
  }
}
