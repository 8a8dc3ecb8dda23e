package io.mixrunners.audio;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of a master; reads and writes as the {@code settings} object of the API. Null
 * means the default.
 *
 * @param preset a {@link Preset#id()}: loudness and ceiling by name
 * @param loudness integrated loudness to land on, LUFS, -36 to -5; wins over the preset
 * @param ceiling true-peak ceiling, dBTP, -9 to 0; wins over the preset
 * @param intensity how much the chain may change, 0 to 1; 0 is gain and limiter only
 * @param style a {@link Style#id()}
 * @param reference a piece to come close to
 * @param overrides the amount of single stages, 0 to 1, in place of the intensity: {@code tone},
 *     {@code dynamics}, {@code stereo}, {@code saturation}, {@code repair}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MasterSettings(
    @Nullable String preset,
    @Nullable Double loudness,
    @Nullable Double ceiling,
    @Nullable Double intensity,
    @Nullable String style,
    @Nullable Reference reference,
    @Nullable Map<String, Double> overrides) {

  /** The stages that {@link #overrides} may name. */
  public static final Set<String> STAGES =
      Set.of("repair", "tone", "dynamics", "stereo", "saturation");

  /** Loudness where neither a preset nor a number is given, LUFS. */
  public static final double DEFAULT_LOUDNESS = -14;

  /** Ceiling where neither a preset nor a number is given, dBTP. */
  public static final double DEFAULT_CEILING = -1;

  /** Intensity where none is given. */
  public static final double DEFAULT_INTENSITY = 0.5;

  /**
   * A piece to come close to, and in what.
   *
   * @param file where it lies
   * @param tone how much of its tonal balance, 0 to 1
   * @param width how much of its width, 0 to 1
   * @param dynamics how much of its dynamics, 0 to 1
   * @param loudness how much of its loudness, 0 to 1
   */
  public record Reference(
      @Nullable Path file,
      @Nullable Double tone,
      @Nullable Double width,
      @Nullable Double dynamics,
      @Nullable Double loudness) {

    /** In what a reference can be followed. */
    public static final Set<String> ASPECTS = Set.of("tone", "width", "dynamics", "loudness");

    /** A reference with amounts by name; what is not named has its default. */
    public static Reference of(Path file, Map<String, Double> amounts) {
      return new Reference(
          file,
          amounts.get("tone"),
          amounts.get("width"),
          amounts.get("dynamics"),
          amounts.get("loudness"));
    }
  }

  /** A setting that cannot be used. */
  public record Problem(String field, String message) {}

  /** Nothing asked: every default. */
  public static MasterSettings defaults() {
    return new MasterSettings(null, null, null, null, null, null, null);
  }

  /** The same with another loudness, LUFS. */
  public MasterSettings withLoudness(double lufs) {
    return new MasterSettings(preset, lufs, ceiling, intensity, style, reference, overrides);
  }

  /** The same with another ceiling, dBTP. */
  public MasterSettings withCeiling(double dbtp) {
    return new MasterSettings(preset, loudness, dbtp, intensity, style, reference, overrides);
  }

  /** The same with another intensity, 0 to 1. */
  public MasterSettings withIntensity(double amount) {
    return new MasterSettings(preset, loudness, ceiling, amount, style, reference, overrides);
  }

  /** The same with another reference. */
  public MasterSettings withReference(Reference other) {
    return new MasterSettings(preset, loudness, ceiling, intensity, style, other, overrides);
  }

  /**
   * The same with the reference's bytes at another place: a job names a file's id, the engine needs
   * its path.
   */
  public MasterSettings withReferenceAt(Path file) {
    Reference old = reference == null ? new Reference(file, null, null, null, null) : reference;
    Reference moved = new Reference(file, old.tone, old.width, old.dynamics, old.loudness);
    return withReference(moved);
  }

  /** What is wrong with these settings, field by field; empty when they can be used. */
  public List<Problem> problems() {
    return SettingsRules.problems(this);
  }

  /**
   * The loudness and ceiling to land on. Unknown presets count as none; {@link #problems()} names
   * them.
   */
  @JsonIgnore
  public Target target() {
    @Nullable Preset named = preset == null ? null : Preset.of(preset).orElse(null);
    double lufs = named == null ? DEFAULT_LOUDNESS : named.loudness();
    double dbtp = named == null ? DEFAULT_CEILING : named.ceiling();
    return new Target(loudness == null ? lufs : loudness, ceiling == null ? dbtp : ceiling);
  }

  /** Whether gain and limiter are all that is asked: every stage's amount is nothing. */
  @JsonIgnore
  public boolean isPlain() {
    return STAGES.stream()
        .filter(stage -> !stage.equals("repair"))
        .allMatch(stage -> amountOf(stage) == 0);
  }

  /** The amount of a stage: its override, else the intensity, 0 to 1. */
  public double amountOf(String stage) {
    double general = intensity == null ? DEFAULT_INTENSITY : intensity;
    return overrides == null ? general : overrides.getOrDefault(stage, general);
  }
}
