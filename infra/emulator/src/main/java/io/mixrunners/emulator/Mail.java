package io.mixrunners.emulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sent mail.
 *
 * @param at when it was sent, by the suite's clock
 */
public record Mail(
    String to, String from, String subject, String text, @Nullable String html, Instant at) {}
