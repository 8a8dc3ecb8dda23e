package io.mixrunners.audio;

/**
 * Where a master shall land.
 *
 * @param loudness integrated loudness, LUFS
 * @param ceiling true-peak ceiling, dBTP
 */
public record Target(double loudness, double ceiling) {}
