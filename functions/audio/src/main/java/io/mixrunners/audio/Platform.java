package io.mixrunners.audio;

/**
 * What a listening service will do with the master.
 *
 * @param name the service
 * @param plays the loudness at which it plays the master, LUFS
 * @param change how far it turns the master up or down, dB
 */
public record Platform(String name, double plays, double change) {}
