package io.mixrunners.audio.mix;

/**
 * A stretch of a song in which a stem's fader is moved.
 *
 * @param from seconds
 * @param to seconds
 * @param gain dB
 * @param why the reason, a sentence
 */
public record Ride(double from, double to, double gain, String why) {}
