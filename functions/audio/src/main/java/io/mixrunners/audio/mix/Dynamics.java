package io.mixrunners.audio.mix;

/**
 * A compressor on a stem.
 *
 * @param threshold dBFS of the stem as it came
 * @param ratio to one
 * @param attack ms
 * @param release ms
 * @param reduction what loud parts lose on average, dB, positive
 * @param makeup dB
 * @param why the reason, a sentence
 */
public record Dynamics(
    double threshold,
    double ratio,
    double attack,
    double release,
    double reduction,
    double makeup,
    String why) {}
