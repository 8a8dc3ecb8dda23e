package io.mixrunners.audio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the meter reads of one piece (ITU-R BS.1770-5, EBU Tech 3341 and 3342). Null where a value
 * is not defined, as the loudness of silence.
 *
 * @param rate sample rate, Hz
 * @param channels channels of the file
 * @param seconds length
 * @param integrated gated loudness, LUFS; of pieces under 400 ms the ungated loudness of the whole,
 *     with a warning
 * @param momentaryMax highest loudness over 400 ms, LUFS
 * @param shortTermMax highest loudness over 3 s, LUFS
 * @param range loudness range, LU
 * @param truePeak highest interpolated peak, dBTP
 * @param samplePeak highest sample, dBFS
 * @param plr true peak above integrated loudness, LU
 * @param correlation of left and right, -1 to 1; null for anything but stereo
 * @param dc the largest constant offset of a channel, full scale = 1, with its sign
 * @param clippedRuns runs of three or more equal samples at a channel's highest level, near or
 *     above full scale
 * @param warnings what a person should know, in sentences
 */
public record Measurement(
    int rate,
    int channels,
    double seconds,
    @Nullable Double integrated,
    @Nullable Double momentaryMax,
    @Nullable Double shortTermMax,
    @Nullable Double range,
    @Nullable Double truePeak,
    @Nullable Double samplePeak,
    @Nullable Double plr,
    @Nullable Double correlation,
    double dc,
    long clippedRuns,
    List<String> warnings) {

  /** Copies the list. */
  public Measurement {
    warnings = List.copyOf(warnings);
  }

  /** What the meter would read after a change of gain, dB. */
  public Measurement shifted(double gain) {
    return new Measurement(
        rate,
        channels,
        seconds,
        plus(integrated, gain),
        plus(momentaryMax, gain),
        plus(shortTermMax, gain),
        range,
        plus(truePeak, gain),
        plus(samplePeak, gain),
        plr,
        correlation,
        dc,
        clippedRuns,
        warnings);
  }

  private static @Nullable Double plus(@Nullable Double level, double gain) {
    return level == null ? null : Math.rint((level + gain) * 1000) / 1000;
  }
}
