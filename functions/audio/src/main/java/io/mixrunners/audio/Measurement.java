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
 * @param dualMono of one channel: its loudness when it is played from two loudspeakers, LUFS
 * @param momentaryMax highest loudness over 400 ms, LUFS
 * @param shortTermMax highest loudness over 3 s, LUFS
 * @param range loudness range, LU
 * @param truePeak highest interpolated peak, dBTP
 * @param samplePeak highest sample, dBFS
 * @param plr true peak above integrated loudness, LU
 * @param psr true peak above the highest short-term loudness, LU: the punch of the loudest part
 * @param correlation of left and right, -1 to 1; null for anything but stereo, as all that follow
 * @param correlationMin the lowest over one second that can be heard, K-weighted
 * @param monoFold what the piece loses when it is folded down to mono, LU; 3 for unrelated channels
 * @param balance left above right, LU
 * @param polarity {@code normal}, or {@code inverted} where one channel largely undoes the other
 * @param dc the largest constant offset of a channel, full scale = 1, with its sign
 * @param clippedRuns runs of three or more equal samples at a channel's highest level, near or
 *     above full scale
 * @param silenceHead seconds under -60 dBFS at the start
 * @param silenceTail seconds under -60 dBFS at the end
 * @param bandwidth highest frequency with sound in it, Hz
 * @param warnings what a person should know, in sentences
 */
public record Measurement(
    int rate,
    int channels,
    double seconds,
    @Nullable Double integrated,
    @Nullable Double dualMono,
    @Nullable Double momentaryMax,
    @Nullable Double shortTermMax,
    @Nullable Double range,
    @Nullable Double truePeak,
    @Nullable Double samplePeak,
    @Nullable Double plr,
    @Nullable Double psr,
    @Nullable Double correlation,
    @Nullable Double correlationMin,
    @Nullable Double monoFold,
    @Nullable Double balance,
    @Nullable String polarity,
    double dc,
    long clippedRuns,
    double silenceHead,
    double silenceTail,
    @Nullable Double bandwidth,
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
        plus(dualMono, gain),
        plus(momentaryMax, gain),
        plus(shortTermMax, gain),
        range,
        plus(truePeak, gain),
        plus(samplePeak, gain),
        plr,
        psr,
        correlation,
        correlationMin,
        monoFold,
        balance,
        polarity,
        dc,
        clippedRuns,
        silenceHead,
        silenceTail,
        bandwidth,
        warnings);
  }

  /** The same readings with other warnings. */
  public Measurement withWarnings(List<String> others) {
    return new Measurement(
        rate,
        channels,
        seconds,
        integrated,
        dualMono,
        momentaryMax,
        shortTermMax,
        range,
        truePeak,
        samplePeak,
        plr,
        psr,
        correlation,
        correlationMin,
        monoFold,
        balance,
        polarity,
        dc,
        clippedRuns,
        silenceHead,
        silenceTail,
        bandwidth,
        others);
  }

  private static @Nullable Double plus(@Nullable Double level, double gain) {
    return level == null ? null : Math.rint((level + gain) * 1000) / 1000;
  }
}
