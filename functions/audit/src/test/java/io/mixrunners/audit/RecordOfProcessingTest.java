package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Register;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/record-of-processing.md} is the record of GDPR article 30, as the register has it.
 */
class RecordOfProcessingTest {
  private static final Path PAGE = TemplateFile.ROOT.resolve("docs/record-of-processing.md");

  /** After a change of the register: {@code -Drecord.write=true}. */
  @Test
  void theRecordIsTheRegister() throws IOException {
    String record = record(Register.load().document());
    if (Boolean.getBoolean("record.write")) {
      Files.writeString(PAGE, record);
      return;
    }
    assertEquals(record, Files.readString(PAGE));
  }

  private static String record(JsonNode register) {
    var lines = new ArrayList<String>();
    lines.add("# Record of processing activities (GDPR article 30)");
    lines.add("");
    lines.add(
        "<!-- from infra/register.yaml: RecordOfProcessingTest writes this page with -Drecord.write=true -->");
    lines.add("");
    lines.add("Register of " + text(register, "version") + ". Changes are made there, never here.");
    lines.add("");
    JsonNode controller = register.required("controller");
    lines.add(
        "**Controller (30(1)(a)):** "
            + text(controller, "name")
            + ", "
            + text(controller, "address")
            + "; requests: "
            + text(controller.required("contact"), "requests")
            + ". **Supervisory authority:** "
            + text(controller.required("authority"), "name")
            + ", "
            + text(controller.required("authority"), "post")
            + ".");
    lines.add("");
    lines.add("## Purposes and who is concerned (30(1)(b), (c))");
    lines.add("");
    lines.add(
        "Everybody concerned is a user of the service. `MISSING_…` marks a ground that the published policy does not name (docs/policy-review.md).");
    lines.add("");
    lines.add("| purpose | what for | use | legal basis | policy | categories of data | records |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- |");
    for (var purpose : register.required("purposes").properties()) {
      lines.add(row(purpose(register, purpose.getKey(), purpose.getValue())));
    }
    lines.add("");
    lines.add("## Recipients and transfers (30(1)(d), (e))");
    lines.add("");
    lines.add("| recipient | role | agreement | country | transfer | gets |");
    lines.add("| --- | --- | --- | --- | --- | --- |");
    for (var recipient : register.required("recipients").properties()) {
      JsonNode r = recipient.getValue();
      lines.add(
          row(
              List.of(
                  text(r, "name"),
                  text(r, "role"),
                  text(r, "contract"),
                  text(r, "country"),
                  text(r, "transfer"),
                  String.join(", ", given(register, recipient.getKey())))));
    }
    lines.add("");
    lines.add("## Time limits for erasure (30(1)(f))");
    lines.add("");
    lines.add("| record | what | kept | erasure on request | who is told what stays |");
    lines.add("| --- | --- | --- | --- | --- |");
    each(
        register,
        (name, store, record) ->
            lines.add(
                row(
                    List.of(
                        "`" + name + "`",
                        text(record, "what"),
                        periods(record),
                        erasure(record),
                        record.at("/erase/tell").asBoolean()
                            ? "the person, in the receipt"
                            : "nothing stays"))));
    lines.add("");
    lines.add("## Security measures (30(1)(g), 32(1))");
    lines.add("");
    register
        .required("promises")
        .properties()
        .forEach(
            promise -> {
              if (text(promise.getValue(), "clause").equals("12")) {
                lines.add(
                    "- "
                        + text(promise.getValue(), "says")
                        + ": "
                        + text(promise.getValue(), "control"));
              }
            });
    lines.add("- regions: " + String.join(", ", texts(register.at("/regions/allowed"))));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> purpose(JsonNode register, String name, JsonNode purpose) {
    var categories = new TreeSet<String>();
    var records = new ArrayList<String>();
    each(
        register,
        (record, store, r) -> {
          if (texts(r.required("purposes")).contains(name)) {
            records.add("`" + record + "`");
            r.required("fields").forEach(field -> categories.add(text(field, "cat")));
          }
        });
    categories.remove("system.operations");
    String basis =
        text(purpose, "basis")
            + (purpose.has("law") ? " (" + text(purpose, "law") + ")" : "")
            + (purpose.has("assessment") ? " (" + text(purpose, "assessment") + ")" : "");
    return List.of(
        name,
        text(purpose, "says"),
        text(purpose, "use"),
        basis,
        text(purpose, "policy"),
        String.join(", ", categories),
        String.join(", ", records));
  }

  private static List<String> given(JsonNode register, String recipient) {
    var given = new ArrayList<String>();
    each(
        register,
        (name, store, record) -> {
          boolean holds =
              record.path("heldBy").asText(store.path("heldBy").asText()).equals(recipient);
          if (texts(record.path("to")).contains(recipient) || (holds && !recipient.equals("aws"))) {
            given.add("`" + name + "`");
          }
        });
    return recipient.equals("aws") ? List.of("everything that is hosted") : given;
  }

  private static String periods(JsonNode record) {
    var periods = new ArrayList<String>();
    for (var state : record.required("retention").properties()) {
      String of = state.getKey().equals("default") ? "" : state.getKey() + ": ";
      String until = state.getValue().has("until") ? " to the end of that year" : "";
      periods.add(
          of
              + text(state.getValue(), "period")
              + until
              + " from "
              + text(state.getValue(), "clock"));
    }
    return String.join("; ", periods);
  }

  private static String erasure(JsonNode record) {
    JsonNode erase = record.required("erase");
    return text(erase, "strategy")
        + (erase.has("exception") ? " (" + text(erase, "exception") + ")" : "");
  }

  private interface Visitor {
    void record(String name, JsonNode store, JsonNode record);
  }

  private static void each(JsonNode register, Visitor visitor) {
    for (var store : register.required("stores").properties()) {
      for (var record : store.getValue().required("records").properties()) {
        visitor.record(store.getKey() + "." + record.getKey(), store.getValue(), record.getValue());
      }
    }
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).asText();
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
