package io.mixrunners.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.JobFile;
import java.util.List;

/**
 * Whoever begins a job knows a file by its name alone: the reference that the settings name so gets
 * the id that the file was given. Settings that name an id, or no reference, stay as they are.
 */
final class ReferenceByName {
  private ReferenceByName() {}

  static JsonNode resolved(JsonNode settings, List<JobFile> files) {
    String named = settings.path("reference").path("file").asText();
    return files.stream()
        .filter(file -> file.use().equals("reference") && file.name().equals(named))
        .findFirst()
        .map(file -> with(settings, file.id()))
        .orElse(settings);
  }

  private static JsonNode with(JsonNode settings, String id) {
    JsonNode copy = settings.deepCopy();
    ((ObjectNode) copy.path("reference")).put("file", id);
    return copy;
  }
}
