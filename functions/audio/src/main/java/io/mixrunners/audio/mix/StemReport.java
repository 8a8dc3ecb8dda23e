package io.mixrunners.audio.mix;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found about a stem and what was done with it.
 *
 * @param file its id
 * @param name what its owner calls it
 * @param number its place in the mix, from 1; processed stems are named by it
 * @param role a {@link Role#id()}
 * @param confidence of the role, 0 to 1
 * @param roleFrom {@code name}, {@code sound}, {@code you}
 * @param lead whether the mix is built around it
 * @param mute whether it is left out of the mix
 * @param keep whether its sound was left as it came
 * @param gain fader in the mix, overrides included, dB
 * @param pan place in the mix, overrides included, -1 to 1
 * @param plannedGain the plan's fader, dB
 * @param plannedPan the plan's place
 * @param delay how far it was moved, ms, negative for earlier
 * @param polarity {@code normal} or {@code inverted}
 * @param before active loudness as it came, LUFS (BS.1770 gating, so pauses do not count)
 * @param target active loudness that the plan wants in the mix, LUFS
 * @param loudness active loudness in the mix, LUFS
 * @param eq its filters
 * @param dynamics its compressor, null for none
 * @param sends its reverbs
 * @param automation stretches in which its fader moves
 * @param findings what its owner should know
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StemReport(
    String file,
    String name,
    int number,
    String role,
    double confidence,
    String roleFrom,
    boolean lead,
    boolean mute,
    boolean keep,
    double gain,
    double pan,
    double plannedGain,
    double plannedPan,
    double delay,
    String polarity,
    @Nullable Double before,
    @Nullable Double target,
    @Nullable Double loudness,
    List<EqBand> eq,
    @Nullable Dynamics dynamics,
    Sends sends,
    List<Ride> automation,
    List<Finding> findings) {

  /** Copies the lists. */
  public StemReport {
    eq = List.copyOf(eq);
    automation = List.copyOf(automation);
    findings = List.copyOf(findings);
  }
}
