package io.mixrunners.audio.mix;

/**
 * One filter on a stem.
 *
 * @param type {@code highpass}, {@code cut} or {@code boost}
 * @param hz its frequency
 * @param gain dB, 0 for a high-pass
 * @param q its quality
 * @param why the reason, a sentence
 */
public record EqBand(String type, double hz, double gain, double q, String why) {}
