package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Register;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/retention.md} says what the register says. */
class RetentionPageTest {
  private static final Path PAGE = TemplateFile.ROOT.resolve("docs/retention.md");
  private static final String MARK = "-Dretention.write=true -->\n";

  @Test
  void theTableForPeopleIsTheRegister() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(MARK) + MARK.length();
    String table = table(Register.load().document());
    if (Boolean.getBoolean("retention.write")) {
      Files.writeString(PAGE, page.substring(0, start) + table);
      return;
    }
    assertEquals(table, page.substring(start));
  }

  private static String table(JsonNode register) {
    var lines = new ArrayList<String>();
    lines.add("| what | in | kept | counted from | why | who has it |");
    lines.add("| --- | --- | --- | --- | --- | --- |");
    for (var store : register.required("stores").properties()) {
      for (var record : store.getValue().required("records").properties()) {
        JsonNode r = record.getValue();
        var holders = new ArrayList<String>();
        holders.add(r.path("heldBy").asText(store.getValue().path("heldBy").asText()));
        r.path("to").forEach(to -> holders.add(to.asText()));
        boolean first = true;
        for (var state : r.required("retention").properties()) {
          boolean only = state.getKey().equals("default");
          lines.add(
              "| "
                  + String.join(
                      " | ",
                      first ? r.required("what").asText() : "",
                      "`"
                          + store.getKey()
                          + "."
                          + record.getKey()
                          + (only ? "" : "." + state.getKey())
                          + "`",
                      words(state.getValue()),
                      state.getValue().required("clock").asText(),
                      first ? String.join(", ", texts(r.required("purposes"))) : "",
                      first ? String.join(", ", holders) : "")
                  + " |");
          first = false;
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String words(JsonNode state) {
    String period = state.required("period").asText();
    String number = period.replaceAll("[^0-9]", "");
    if (number.equals("0")) {
      return "gone with it";
    }
    String unit =
        switch (period.charAt(period.length() - 1)) {
          case 'D' -> "day";
          case 'M' -> period.startsWith("PT") ? "minute" : "month";
          case 'Y' -> "year";
          case 'H' -> "hour";
          default -> throw new AssertionError(period);
        };
    return number
        + " "
        + unit
        + (number.equals("1") ? "" : "s")
        + (state.has("until") ? ", to the end of that year" : "");
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
