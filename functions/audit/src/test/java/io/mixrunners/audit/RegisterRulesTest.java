package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Register;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * The register keeps its own promises: nothing without purpose, period, erasure rule and category.
 */
class RegisterRulesTest {
  private static final Set<String> ACCESS = Set.of("true", "summary", "on-request", "false");
  private final JsonNode register = Register.load().document();

  @Test
  void everyRecordSaysWhatWhyHowLongAndWhatErasureDoes() {
    Set<String> purposes = names(register.required("purposes"));
    Set<String> recipients = names(register.required("recipients"));
    records(
        (name, record) -> {
          assertFalse(record.required("what").asText().isBlank(), name);
          assertFalse(record.required("purposes").isEmpty(), name);
          record.get("purposes").forEach(p -> assertTrue(purposes.contains(p.asText()), name));
          record.path("to").forEach(to -> assertTrue(recipients.contains(to.asText()), name));
          assertFalse(record.required("retention").isEmpty(), name);
          for (JsonNode state : record.get("retention")) {
            assertFalse(state.required("clock").asText().isBlank(), name);
            String period = state.required("period").asText();
            Object read = period.startsWith("PT") ? Duration.parse(period) : Period.parse(period);
            assertEquals(period.startsWith("PT24H") ? "PT24H" : period, read.toString(), name);
          }
          assertTrue(record.required("erase").has("strategy"), name);
        });
  }

  @Test
  void whatSurvivesAnErasureNamesItsLawAndThePersonIsTold() {
    records(
        (name, record) -> {
          JsonNode erase = record.required("erase");
          if (erase.get("strategy").asText().equals("keep")) {
            assertTrue(erase.path("exception").asText().contains("GDPR"), name);
            assertTrue(erase.path("tell").asBoolean(), name);
          }
          if (erase.get("strategy").asText().equals("age-out")) {
            assertTrue(erase.path("tell").asBoolean(), name);
          }
        });
  }

  @Test
  void everyFieldHasACategoryAndWhatIsWithheldHasAReason() {
    records(
        (name, record) -> {
          for (var field : record.required("fields").properties()) {
            String where = name + "." + field.getKey();
            assertTrue(field.getValue().required("cat").asText().matches("(user|system)\\..+"));
            String access = field.getValue().required("access").asText();
            assertTrue(ACCESS.contains(access), where);
            assertEquals(access.equals("false"), field.getValue().has("why"), where);
          }
        });
  }

  @Test
  void everyPurposeHasALegalBasisAndAnInterestCanBeObjectedTo() {
    Set<String> forbidden = new HashSet<>();
    register.required("forbiddenUses").forEach(use -> forbidden.add(use.asText()));
    for (var purpose : register.required("purposes").properties()) {
      JsonNode p = purpose.getValue();
      assertFalse(forbidden.contains(p.required("use").asText()), purpose.getKey());
      switch (p.required("basis").asText()) {
        case "contract" -> assertTrue(p.has("policy"), purpose.getKey());
        case "legal-obligation" -> assertTrue(p.has("law"), purpose.getKey());
        case "legitimate-interest" ->
            assertTrue(p.has("assessment") && p.path("objection").asBoolean(), purpose.getKey());
        case "consent" -> assertEquals(purpose.getKey(), p.required("consent").asText());
        default -> throw new AssertionError(purpose.getKey());
      }
    }
    assertTrue(forbidden.contains("train_ai_system"));
  }

  @Test
  void aTombstoneOutlivesTheBackupsAndTheLogsThatCouldBringAnErasedPersonBack() {
    Register r = Register.load();
    LocalDate erased = LocalDate.of(2027, 1, 1);
    LocalDate lastCopy = erased.plus(r.period("backups", "tables")).plus(r.period("logs", "app"));
    assertTrue(erased.plus(r.period("residue", "tombstone")).isAfter(lastCopy));
  }

  @Test
  void theOrderOfAnErasureIsUnambiguous() {
    var orders = new HashSet<Integer>();
    records(
        (name, record) -> {
          JsonNode order = record.required("erase").path("order");
          if (!order.isMissingNode()) {
            assertTrue(orders.add(order.asInt()), name);
          }
        });
    assertTrue(orders.size() > 10);
  }

  @Test
  void aPersonFindsAContactAndTheAuthority() {
    assertTrue(register.at("/controller/contact/form").asText().startsWith("https://"));
    assertTrue(register.at("/controller/authority/site").asText().startsWith("https://"));
  }

  private void records(BiConsumer<String, JsonNode> visitor) {
    for (var store : register.required("stores").properties()) {
      for (var record : store.getValue().required("records").properties()) {
        visitor.accept(store.getKey() + "." + record.getKey(), record.getValue());
      }
    }
  }

  private static Set<String> names(JsonNode node) {
    var names = new HashSet<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
