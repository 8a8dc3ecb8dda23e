package io.mixrunners.audio.mix;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One track of a song, as it was sent.
 *
 * @param id how settings and the report speak of it
 * @param name what its owner calls it; a hint to its role, never shown anywhere but in the report
 * @param path where its bytes lie
 * @param role a {@link Role#id()} that its owner says it has; null to find out
 */
public record Stem(String id, String name, Path path, @Nullable String role) {}
