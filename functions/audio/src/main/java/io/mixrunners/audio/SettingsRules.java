package io.mixrunners.audio;

import io.mixrunners.audio.MasterSettings.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ranges that settings must keep. */
final class SettingsRules {

  private SettingsRules() {}

  static List<Problem> problems(MasterSettings s) {
    List<Problem> found = new ArrayList<>();
    if (s.preset() != null && Preset.of(s.preset()).isEmpty()) {
      found.add(new Problem("preset", "There is no preset of this name."));
    }
    if (s.style() != null && Style.of(s.style()).isEmpty()) {
      found.add(new Problem("style", "There is no style of this name."));
    }
    range(found, "loudness", s.loudness(), -36, -5, "LUFS");
    range(found, "ceiling", s.ceiling(), -9, 0, "dBTP");
    unit(found, "intensity", s.intensity());
    MasterSettings.@Nullable Reference reference = s.reference();
    if (reference != null) {
      if (reference.file() == null) {
        found.add(new Problem("reference.file", "A reference needs a file."));
      }
      unit(found, "reference.tone", reference.tone());
      unit(found, "reference.width", reference.width());
      unit(found, "reference.dynamics", reference.dynamics());
      unit(found, "reference.loudness", reference.loudness());
    }
    if (s.overrides() != null) {
      s.overrides().forEach((stage, amount) -> override(found, stage, amount));
    }
    return List.copyOf(found);
  }

  private static void override(List<Problem> found, String stage, @Nullable Double amount) {
    if (!MasterSettings.STAGES.contains(stage)) {
      found.add(
          new Problem("overrides", "Stages are repair, tone, dynamics, stereo and saturation."));
    } else {
      unit(found, "overrides." + stage, amount);
    }
  }

  private static void unit(List<Problem> found, String field, @Nullable Double value) {
    range(found, field, value, 0, 1, "");
  }

  private static void range(
      List<Problem> found,
      String field,
      @Nullable Double value,
      double low,
      double high,
      String unit) {
    if (value != null && !(value >= low && value <= high)) {
      String range = "Must be from " + plain(low) + " to " + plain(high);
      found.add(new Problem(field, unit.isEmpty() ? range + "." : range + " " + unit + "."));
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
