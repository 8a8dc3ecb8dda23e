package io.mixrunners.audio.mix;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.MasterSettings.Problem;
import io.mixrunners.audio.Style;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of a mix; reads and writes as the {@code settings} object of a mixing job.
 * Null means the default. Preset, loudness, ceiling and intensity are those of the master that is
 * made of the mix in the same run.
 *
 * @param style a {@link Style#id()}, of mix and master
 * @param amounts how much each stage may do, 0 to 1 (default 1): {@code balance}, {@code pan},
 *     {@code eq}, {@code dynamics}, {@code sends}, {@code automation}
 * @param overrides by the stem's id
 * @param align {@code auto}: by time stamps where the files have them, and microphones of one
 *     source against each other; {@code start}: every file begins at the start, nothing is moved
 * @param master whether a master is made as well
 * @param preset see {@link MasterSettings#preset()}
 * @param loudness see {@link MasterSettings#loudness()}
 * @param ceiling see {@link MasterSettings#ceiling()}
 * @param intensity see {@link MasterSettings#intensity()}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MixSettings(
    @Nullable String style,
    @Nullable Map<String, Double> amounts,
    @Nullable Map<String, StemOverride> overrides,
    @Nullable String align,
    @Nullable Boolean master,
    @Nullable String preset,
    @Nullable Double loudness,
    @Nullable Double ceiling,
    @Nullable Double intensity) {

  /** Nothing asked: every default. */
  public static MixSettings defaults() {
    return new MixSettings(null, null, null, null, null, null, null, null, null);
  }

  /** The same with other overrides. */
  public MixSettings withOverrides(Map<String, StemOverride> stems) {
    return new MixSettings(
        style, amounts, stems, align, master, preset, loudness, ceiling, intensity);
  }

  /** What is wrong with these settings, field by field; empty when they can be used. */
  public List<Problem> problems() {
    return MixSettingsRules.problems(this);
  }

  /** What the master is asked for. */
  @JsonIgnore
  public MasterSettings masterSettings() {
    return new MasterSettings(preset, loudness, ceiling, intensity, style, null, null);
  }

  double amountOf(Stage stage) {
    return amounts == null ? 1 : amounts.getOrDefault(stage.id(), 1.0);
  }

  StemOverride of(String stem) {
    return overrides == null ? StemOverride.NONE : overrides.getOrDefault(stem, StemOverride.NONE);
  }

  Style styleOrDefault() {
    return style == null ? Style.BALANCED : Style.of(style).orElse(Style.BALANCED);
  }

  boolean aligns() {
    return !"start".equals(align);
  }
}
