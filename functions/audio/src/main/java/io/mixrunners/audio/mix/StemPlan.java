package io.mixrunners.audio.mix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with one stem, before anybody moves its fader.
 *
 * @param index its place among the stems
 * @param out whether it is left out (silent, duplicate)
 * @param keep whether its sound is left as it came
 * @param shift how many frames it is moved, negative for earlier
 * @param inverted whether its polarity is turned
 * @param rightInverted whether its right channel's alone is
 * @param filters in order
 * @param gain fader, dB, in the plan's own level
 * @param place the panorama, -1 to 1
 * @param target active loudness, LUFS, in the plan's own level
 */
record StemPlan(
    int index,
    RoleGuess guess,
    boolean lead,
    boolean out,
    boolean keep,
    long shift,
    boolean inverted,
    boolean rightInverted,
    boolean dc,
    List<EqBand> filters,
    @Nullable Dynamics dynamics,
    double gain,
    double place,
    double target,
    Sends sends,
    List<Ride> rides,
    List<Finding> findings) {}
