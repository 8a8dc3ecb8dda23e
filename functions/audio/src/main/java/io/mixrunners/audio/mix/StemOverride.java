package io.mixrunners.audio.mix;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants of one stem. {@code gain}, {@code pan} and {@code mute} move that stem's
 * fader and touch nothing else; {@code role} and {@code keep} are answered with a new plan.
 *
 * @param gain dB on top of the plan, -60 to 24
 * @param pan place, -1 left to 1 right, instead of the planned one
 * @param mute true leaves it out, false brings back one that the plan left out
 * @param role a {@link Role#id()}
 * @param keep true leaves its sound and place as they came; kept stems keep their levels among
 *     themselves, and the others are placed around them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StemOverride(
    @Nullable Double gain,
    @Nullable Double pan,
    @Nullable Boolean mute,
    @Nullable String role,
    @Nullable Boolean keep) {

  /** Asks for nothing. */
  public static final StemOverride NONE = new StemOverride(null, null, null, null, null);

  boolean keeps() {
    return Boolean.TRUE.equals(keep);
  }
}
