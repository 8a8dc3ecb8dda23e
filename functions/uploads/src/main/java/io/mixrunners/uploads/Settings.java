package io.mixrunners.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks what is asked of the engine before it is kept; the engine knows the defaults. */
final class Settings {
  static final Set<String> PRESETS =
      Set.of(
          "spotify",
          "apple-music",
          "youtube",
          "tidal",
          "amazon",
          "deezer",
          "club",
          "cd",
          "broadcast-r128",
          "album");
  static final Set<String> STYLES = Set.of("balanced", "warm", "bright", "punchy", "open");
  private static final Set<String> FIELDS =
      Set.of("preset", "loudness", "ceiling", "intensity", "style", "reference", "overrides");
  private static final Set<String> AMOUNTS = Set.of("tone", "width", "dynamics", "loudness");

  private Settings() {}

  /** What does not fit, field by field; empty for settings that the engine can take. */
  static List<FieldError> errors(JsonNode settings) {
    List<FieldError> errors = new ArrayList<>();
    if (!settings.isObject()) {
      return List.of(new FieldError("settings", "Must be an object."));
    }
    settings
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                errors.add(new FieldError("settings." + name, "Not known; leave it out."));
              }
            });
    word(errors, settings, "preset", PRESETS);
    word(errors, settings, "style", STYLES);
    range(errors, settings, "settings.", "loudness", -36, -6, "LUFS");
    range(errors, settings, "settings.", "ceiling", -9, 0, "dBTP");
    range(errors, settings, "settings.", "intensity", 0, 1, "");
    JsonNode reference = settings.path("reference");
    if (!reference.isMissingNode()) {
      JsonNode file = reference.path("file");
      if (!reference.isObject() || !(file.isMissingNode() || file.isTextual())) {
        errors.add(
            new FieldError("settings.reference", "An object; its file, if named, is a text."));
      }
      AMOUNTS.forEach(name -> range(errors, reference, "settings.reference.", name, 0, 1, ""));
    }
    if (settings.has("overrides") && !settings.path("overrides").isObject()) {
      errors.add(new FieldError("settings.overrides", "Must be an object."));
    }
    return errors;
  }

  static void word(List<FieldError> errors, JsonNode settings, String name, Set<String> words) {
    JsonNode value = settings.path(name);
    if (!value.isMissingNode() && !(value.isTextual() && words.contains(value.asText()))) {
      errors.add(
          new FieldError(
              "settings." + name, "One of " + String.join(", ", words.stream().sorted().toList())));
    }
  }

  static void range(
      List<FieldError> errors,
      JsonNode parent,
      String at,
      String name,
      double low,
      double high,
      String unit) {
    JsonNode value = parent.path(name);
    if (!value.isMissingNode()
        && !(value.isNumber() && value.asDouble() >= low && value.asDouble() <= high)) {
      errors.add(
          new FieldError(at + name, ("A number from " + low + " to " + high + " " + unit).trim()));
    }
  }
}
