package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mixrunners.core.Register;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The register has the shape that its schema says, and the schema refuses what it must. */
class RegisterSchemaTest {
  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Files.readString(Path.of("../../infra/register.schema.json")), InputFormat.JSON);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Error> errors(JsonNode register) {
    return SCHEMA.validate(register.toString(), InputFormat.JSON);
  }

  @Test
  void theRegisterIsValid() {
    assertEquals(List.of(), errors(Register.load().document()));
  }

  static Stream<Arguments> mutants() {
    return Stream.of(
        mutant(
            "a record without a purpose",
            "/stores/work/records/job",
            r -> array(r, "purposes").removeAll()),
        mutant("a record without a period", "/stores/work/records/job", r -> r.remove("retention")),
        mutant(
            "a record without an erasure rule", "/stores/work/records/job", r -> r.remove("erase")),
        mutant(
            "a period that nobody can read",
            "/stores/work/records/job/retention/ready",
            r -> r.put("period", "120")),
        mutant(
            "a survivor without its law",
            "/stores/residue/records/voucher/erase",
            r -> r.remove("exception")),
        mutant(
            "a survivor that nobody is told of",
            "/stores/residue/records/voucher/erase",
            r -> r.remove("tell")),
        mutant(
            "a field without a category",
            "/stores/work/records/job/fields/title",
            r -> r.remove("cat")),
        mutant(
            "a category that the taxonomy does not have",
            "/stores/work/records/job/fields/title",
            r -> r.put("cat", "user.mood")),
        mutant(
            "a withheld field without a reason",
            "/stores/work/records/job/fields/title",
            r -> r.put("access", false)),
        mutant("an interest without an assessment", "/purposes/abuse", r -> r.remove("assessment")),
        mutant(
            "an interest that nobody can object to",
            "/purposes/abuse",
            r -> r.put("objection", false)),
        mutant("a duty without its law", "/purposes/books", r -> r.remove("law")),
        mutant("training as a purpose", "/purposes/improve", r -> r.put("use", "train_ai_system")),
        mutant("training no longer forbidden", "", r -> array(r, "forbiddenUses").remove(0)),
        mutant("figures about three people", "", r -> r.put("aggregateMin", 3)),
        mutant("a recipient without a contract", "/recipients/stripe", r -> r.remove("contract")),
        mutant(
            "a recipient without a word on transfers",
            "/recipients/stripe",
            r -> r.remove("transfer")),
        mutant("a region outside Europe", "/regions", r -> array(r, "allowed").add("us-east-1")),
        mutant(
            "personal data outside the regions",
            "/regions/exceptions/0",
            r -> r.put("personalData", true)),
        mutant("nobody to contact", "/controller", r -> r.putObject("contact")),
        mutant("a store on something unknown", "/stores/work", r -> r.put("kind", "mongodb")),
        mutant("a bucket without a pattern of keys", "/stores/audio", r -> r.remove("keys")),
        mutant("backups by hand", "/stores/backups", r -> r.put("onDemand", "allowed")),
        mutant(
            "a cookie that is not essential and asks nobody",
            "/browser/0",
            r -> r.put("essential", false)),
        mutant(
            "a promise without evidence", "/promises/P21", r -> array(r, "evidence").removeAll()),
        mutant("a promise that is gone", "/promises", r -> r.remove("P15")),
        mutant("a member that nobody knows", "/stores/work/records/job", r -> r.put("note", "x")));
  }

  private static Arguments mutant(String scenario, String where, Consumer<ObjectNode> change) {
    return Arguments.of(scenario, where, change);
  }

  private static ArrayNode array(ObjectNode node, String name) {
    return (ArrayNode) node.required(name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void theSchemaRefuses(String scenario, String where, Consumer<ObjectNode> change) {
    JsonNode register = Register.load().document().deepCopy();
    change.accept((ObjectNode) register.at(where));
    assertFalse(errors(register).isEmpty(), scenario);
  }
}
