package io.mixrunners.audio.mix;

/**
 * A role and how sure it is.
 *
 * @param confidence 0 to 1
 * @param from {@code name}, {@code sound} or {@code you}
 */
record RoleGuess(Role role, double confidence, String from) {}
