package io.mixrunners.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what is asked of a mix before it is kept; the engine knows the defaults. */
final class StemSettings {
  static final Set<String> ROLES =
      Set.of(
          "kick",
          "snare",
          "hats",
          "cymbals",
          "toms",
          "percussion",
          "bass",
          "guitar",
          "keys",
          "organ",
          "strings",
          "brass",
          "wind",
          "synth lead",
          "pad",
          "vocal lead",
          "backing vocal",
          "fx",
          "other");
  private static final Set<String> FIELDS =
      Set.of(
          "preset",
          "loudness",
          "ceiling",
          "intensity",
          "style",
          "amounts",
          "overrides",
          "align",
          "master");
  private static final Set<String> STAGES =
      Set.of("balance", "pan", "eq", "dynamics", "sends", "automation");
  private static final Set<String> ASKED = Set.of("gain", "pan", "mute", "role", "keep");

  private StemSettings() {}

  /** What does not fit, field by field; empty for settings that the engine can take. */
  static List<FieldError> errors(JsonNode settings) {
    if (!settings.isObject()) {
      return List.of(new FieldError("settings", "Must be an object."));
    }
    List<FieldError> errors = new ArrayList<>();
    known(errors, settings, "settings.", FIELDS);
    Settings.word(errors, settings, "preset", Settings.PRESETS);
    Settings.word(errors, settings, "style", Settings.STYLES);
    Settings.word(errors, settings, "align", Set.of("auto", "start"));
    Settings.range(errors, settings, "settings.", "loudness", -36, -6, "LUFS");
    Settings.range(errors, settings, "settings.", "ceiling", -9, 0, "dBTP");
    Settings.range(errors, settings, "settings.", "intensity", 0, 1, "");
    flag(errors, settings, "settings.", "master");
    JsonNode amounts = settings.path("amounts");
    if (object(errors, amounts, "settings.amounts")) {
      known(errors, amounts, "settings.amounts.", STAGES);
      STAGES.forEach(
          stage -> Settings.range(errors, amounts, "settings.amounts.", stage, 0, 1, ""));
    }
    JsonNode overrides = settings.path("overrides");
    if (object(errors, overrides, "settings.overrides")) {
      for (Map.Entry<String, JsonNode> stem : overrides.properties()) {
        stem(errors, stem.getValue(), "settings.overrides." + stem.getKey());
      }
    }
    return errors;
  }

  private static void stem(List<FieldError> errors, JsonNode asked, String at) {
    if (!object(errors, asked, at)) {
      return;
    }
    known(errors, asked, at + ".", ASKED);
    Settings.range(errors, asked, at + ".", "gain", -60, 24, "dB");
    Settings.range(errors, asked, at + ".", "pan", -1, 1, "");
    flag(errors, asked, at + ".", "mute");
    flag(errors, asked, at + ".", "keep");
    JsonNode role = asked.path("role");
    if (!role.isMissingNode() && !ROLES.contains(role.asText())) {
      errors.add(
          new FieldError(
              at + ".role", "One of " + String.join(", ", ROLES.stream().sorted().toList())));
    }
  }

  private static boolean object(List<FieldError> errors, JsonNode node, String at) {
    if (!node.isMissingNode() && !node.isObject()) {
      errors.add(new FieldError(at, "Must be an object."));
    }
    return node.isObject();
  }

  private static void known(List<FieldError> errors, JsonNode node, String at, Set<String> names) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                errors.add(new FieldError(at + name, "Not known; leave it out."));
              }
            });
  }

  private static void flag(List<FieldError> errors, JsonNode node, String at, String name) {
    JsonNode value = node.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      errors.add(new FieldError(at + name, "Must be true or false."));
    }
  }
}
