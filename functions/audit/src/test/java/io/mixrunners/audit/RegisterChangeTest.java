package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/**
 * A significant change of the register needs a version of its own, which people are then told of
 * (policy section 14). {@code infra/announced.json} is what they were told last.
 */
class RegisterChangeTest {
  private static final Path ANNOUNCED = Path.of("../../infra/announced.json");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final JsonNode register = Register.load().document();

  private static JsonNode summary(JsonNode register) {
    return JSON.valueToTree(RegisterChange.summary(register));
  }

  /** After a change: {@code -Dregister.announce=true}, with a new version if it is significant. */
  @Test
  void whatPeopleWereToldIsWhatTheRegisterSays() throws IOException {
    JsonNode now = summary(register);
    JsonNode told = Files.exists(ANNOUNCED) ? JSON.readTree(ANNOUNCED.toFile()) : now;
    List<RegisterChange.Difference> differences = RegisterChange.between(told, now);
    boolean significant = differences.stream().anyMatch(RegisterChange.Difference::significant);
    boolean newVersion = !told.required("version").equals(now.required("version"));
    assertTrue(
        !significant || newVersion,
        () -> "People must be told of this, so the register needs a new version: " + differences);
    if (Boolean.getBoolean("register.announce")) {
      Files.writeString(ANNOUNCED, JSON.writeValueAsString(now) + "\n");
      return;
    }
    assertEquals(now, told, () -> "Announce it with -Dregister.announce=true: " + differences);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change(
            true,
            "audio is kept longer",
            r -> at(r, "/stores/work/records/job/retention/ready").put("period", "P121D")),
        change(
            false,
            "audio is kept shorter",
            r -> at(r, "/stores/work/records/job/retention/ready").put("period", "P90D")),
        change(
            true,
            "a new state that is kept longest",
            r ->
                at(r, "/stores/work/records/job/retention")
                    .putObject("later")
                    .put("clock", "x")
                    .put("period", "P1Y")),
        change(
            true,
            "another category of data",
            r ->
                at(r, "/stores/work/records/job/fields")
                    .putObject("phone")
                    .put("cat", "user.contact.phone_number")
                    .put("access", true)),
        change(
            false,
            "one more field of a category that is there",
            r ->
                at(r, "/stores/work/records/job/fields")
                    .putObject("mood")
                    .put("cat", "user.behavior")
                    .put("access", true)),
        change(
            true,
            "a purpose for a record",
            r -> ((ArrayNode) r.at("/stores/work/records/job/purposes")).add("improve")),
        change(
            true,
            "a purpose",
            r ->
                at(r, "/purposes")
                    .putObject("fun")
                    .put("use", "essential.service")
                    .put("basis", "contract")),
        change(true, "another basis", r -> at(r, "/purposes/security").put("basis", "contract")),
        change(
            true,
            "a recipient",
            r -> at(r, "/recipients").set("other", r.at("/recipients/aws").deepCopy())),
        change(true, "a transfer", r -> at(r, "/recipients/aws").put("transfer", "US")),
        change(
            true,
            "a record given to a recipient",
            r -> at(r, "/stores/work/records/job").putArray("to").add("stripe")),
        change(
            true,
            "an erasure that keeps",
            r -> at(r, "/stores/work/records/job/erase").put("strategy", "keep")),
        change(
            true, "a cookie", r -> ((ArrayNode) r.at("/browser")).addObject().put("name", "track")),
        change(true, "training allowed", r -> ((ArrayNode) r.at("/forbiddenUses")).remove(0)),
        change(true, "figures of small groups", r -> ((ObjectNode) r).put("aggregateMin", 5)),
        change(
            false,
            "a record that is no longer kept",
            r -> at(r, "/stores/work/records").remove("stub")),
        change(false, "words", r -> at(r, "/stores/work/records/job").put("what", "a song")));
  }

  private static Arguments change(boolean significant, String what, Consumer<JsonNode> change) {
    return Arguments.of(significant, what, change);
  }

  private static ObjectNode at(JsonNode register, String pointer) {
    return (ObjectNode) register.at(pointer);
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("changes")
  void aChangeIsClassed(boolean significant, String what, Consumer<JsonNode> change) {
    JsonNode changed = register.deepCopy();
    change.accept(changed);
    var differences = RegisterChange.between(summary(register), summary(changed));
    assertEquals(
        significant,
        differences.stream().anyMatch(RegisterChange.Difference::significant),
        () -> what + differences);
    assertEquals(what.equals("words") || what.startsWith("one more field"), differences.isEmpty());
  }
}
