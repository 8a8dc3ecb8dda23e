package io.mixrunners.audit;

import io.mixrunners.core.Environment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What the register's stores are called in this stage. Immutable. */
final class Places {
  private final Environment environment;

  Places(Environment environment) {
    this.environment = environment;
  }

  /** A setting of the function. */
  String setting(String name) {
    return environment.get(name);
  }

  /** A setting, or what holds without it. */
  String setting(String name, String absent) {
    return environment.find(name).orElse(absent);
  }

  /** A pattern of this stage's names that end so. */
  String named(String end) {
    return "mixrunners-" + Pattern.quote(stage()) + "-" + end;
  }

  /**
   * Whether a name belongs to something else that shares the account: another stage, or what {@code
   * NEIGHBOURS}, a pattern, lets be there.
   */
  boolean isNeighbours(String name) {
    String local = name.substring(name.lastIndexOf('/') + 1);
    boolean anotherStage =
        environment.find("AWS_ENDPOINT_URL_DYNAMODB").isEmpty()
            && local.matches("mixrunners-[a-z][a-z0-9]{1,11}-.*")
            && !local.startsWith("mixrunners-" + stage() + "-");
    return anotherStage
        || environment.find("NEIGHBOURS").filter(pattern -> name.matches(pattern)).isPresent();
  }

  String stage() {
    return environment.get("STAGE");
  }

  /** Table names by store. */
  Map<String, String> tables() {
    var tables = new LinkedHashMap<String, String>();
    tables.put("identities", environment.get("IDENTITIES_TABLE"));
    tables.put("work", environment.get("WORK_TABLE"));
    tables.put("residue", environment.get("RESIDUE_TABLE"));
    return tables;
  }

  /** Bucket names by store. */
  Map<String, String> buckets() {
    var buckets = new LinkedHashMap<String, String>();
    buckets.put("audio", environment.get("AUDIO_BUCKET"));
    buckets.put("exports", environment.get("EXPORTS_BUCKET"));
    buckets.put("reports", environment.get("REPORTS_BUCKET"));
    return buckets;
  }

  String bucket(String store) {
    String name = buckets().get(store);
    if (name == null) {
      throw new IllegalArgumentException("No bucket for the store " + store);
    }
    return name;
  }

  /** Queue URLs by the register's record. */
  Map<String, String> queues() {
    var queues = new LinkedHashMap<String, String>();
    queues.put("mastering", environment.get("MASTERING_QUEUE_URL"));
    queues.put("payments", environment.get("PAYMENTS_QUEUE_URL"));
    queues.put("mail", environment.get("MAIL_QUEUE_URL"));
    queues.put("requests", environment.get("REQUESTS_QUEUE_URL"));
    return queues;
  }

  /** Names of dead-letter queues that belong to no queue: by the pattern of the others' names. */
  Map<String, String> loneDeadLetters() {
    String url = environment.get("MASTERING_QUEUE_URL");
    String name = url.substring(url.lastIndexOf('/') + 1);
    return Map.of(
        "expiry", name.replace("mastering", "expiry-dlq"),
        "schedules", name.replace("mastering", "schedules-dlq"));
  }
}
