package io.mixrunners.audio.mix;

import io.mixrunners.audio.MasterSettings.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ranges that a mix's settings must keep. */
final class MixSettingsRules {

  private static final Set<String> STAGES =
      Arrays.stream(Stage.values()).map(Stage::id).collect(Collectors.toUnmodifiableSet());

  private MixSettingsRules() {}

  static List<Problem> problems(MixSettings s) {
    List<Problem> found = new ArrayList<>(s.masterSettings().problems());
    if (s.align() != null && !s.align().equals("auto") && !s.align().equals("start")) {
      found.add(new Problem("align", "Must be auto or start."));
    }
    if (s.amounts() != null) {
      s.amounts().forEach((stage, amount) -> amount(found, stage, amount));
    }
    if (s.overrides() != null) {
      s.overrides().forEach((stem, override) -> stem(found, "overrides." + stem, override));
    }
    return List.copyOf(found);
  }

  private static void amount(List<Problem> found, String stage, @Nullable Double amount) {
    if (!STAGES.contains(stage)) {
      found.add(
          new Problem("amounts", "Stages are balance, pan, eq, dynamics, sends and automation."));
    } else {
      range(found, "amounts." + stage, amount, 0, 1);
    }
  }

  private static void stem(List<Problem> found, String at, @Nullable StemOverride override) {
    if (override == null) {
      found.add(new Problem(at, "Must be an object."));
      return;
    }
    range(found, at + ".gain", override.gain(), -60, 24);
    range(found, at + ".pan", override.pan(), -1, 1);
    if (override.role() != null && Role.of(override.role()).isEmpty()) {
      found.add(
          new Problem(
              at + ".role",
              "Roles are "
                  + Arrays.stream(Role.values()).map(Role::id).collect(Collectors.joining(", "))
                  + "."));
    }
  }

  private static void range(
      List<Problem> found, String field, @Nullable Double value, int low, int high) {
    if (value != null && !(value >= low && value <= high)) {
      found.add(new Problem(field, "Must be from " + low + " to " + high + "."));
    }
  }
}
