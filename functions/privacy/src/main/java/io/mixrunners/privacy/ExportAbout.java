package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Item;
import io.mixrunners.core.Json;
import io.mixrunners.core.PolicyView;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person is told beside the copy itself: GDPR article 15(1)(a) to (h) and 15(2), of what is
 * really held, with the dates on which it ends. Read from the register. Thread-safe.
 */
final class ExportAbout {
  private final JsonNode register;
  private final PolicyView policy;

  ExportAbout(Register register, PolicyView policy) {
    this.register = register.document();
    this.policy = policy;
  }

  ObjectNode of(List<Item> identities, List<Item> work, boolean listed) {
    JsonNode known = policy.view();
    ObjectNode held = Json.object();
    Set<String> purposes = new TreeSet<>();
    Set<String> recipients = new TreeSet<>(Set.of("aws"));
    describe(held, "identities", identities, purposes, recipients);
    describe(held, "work", work, purposes, recipients);
    ObjectNode about = Json.object();
    about.set("version", known.path("version"));
    about.set("controller", known.path("controller"));
    ObjectNode answers = about.putObject("article15");
    answers.set("a-purposes", chosen(known.path("purposes"), "name", purposes));
    answers.set("b-categories", held);
    ObjectNode who = answers.putObject("c-recipients");
    recipients.forEach(name -> who.set(name, register.path("recipients").path(name)));
    answers.set("d-retention", known.path("retention"));
    answers.set("e-rights", known.path("rights"));
    answers.set("f-complaint", register.at("/controller/authority"));
    answers.put("g-source", "you, and the engine that worked on your songs");
    answers.put(
        "h-automatedDecisions",
        listed
            ? "none; your address stands on the list against misuse (data/residue.json), and a"
                + " person of ours looks before anything follows from it"
            : "none");
    ObjectNode transfers = about.putObject("article15-2-transfers");
    recipients.forEach(
        name -> transfers.set(name, register.path("recipients").path(name).path("transfer")));
    about.set("purposes", answers.path("a-purposes"));
    about.put(
        "card",
        "Stripe alone has the card; we hold the ids of its payment (data/work.json, order)");
    return about;
  }

  private void describe(
      ObjectNode held,
      String store,
      List<Item> rows,
      Set<String> purposes,
      Set<String> recipients) {
    Map<String, List<Item>> kinds = new LinkedHashMap<>();
    for (Item row : rows) {
      String record = row.text("record");
      String kind = record.contains("#") ? record.substring(0, record.indexOf('#')) : record;
      kinds.computeIfAbsent(kind, any -> new java.util.ArrayList<>()).add(row);
    }
    kinds.forEach(
        (kind, items) -> {
          JsonNode declared = register.at("/stores/" + store + "/records/" + kind);
          ObjectNode one = held.putObject(store + "." + kind);
          one.set("what", declared.path("what"));
          one.put("count", items.size());
          Set<String> categories = new TreeSet<>();
          declared.path("fields").forEach(field -> categories.add(field.path("cat").asText()));
          one.set("categories", Json.MAPPER.valueToTree(categories));
          one.set("purposes", declared.path("purposes"));
          ends(items)
              .ifPresentOrElse(
                  end -> one.put("lastOfItEnds", end.toString()),
                  () -> one.put("lastOfItEnds", "with the account, or a restriction"));
          declared.path("purposes").forEach(purpose -> purposes.add(purpose.asText()));
          declared.path("to").forEach(to -> recipients.add(to.asText()));
        });
  }

  private static Optional<Instant> ends(List<Item> rows) {
    return rows.stream()
        .map(row -> row.seconds(Table.EXPIRES_AT).orElse(Instant.MAX))
        .max(Instant::compareTo)
        .filter(end -> !end.equals(Instant.MAX));
  }

  private static JsonNode chosen(JsonNode list, String key, Set<String> names) {
    var chosen = Json.MAPPER.createArrayNode();
    list.forEach(
        one -> {
          if (names.contains(one.path(key).asText())) {
            chosen.add(one);
          }
        });
    return chosen;
  }
}
