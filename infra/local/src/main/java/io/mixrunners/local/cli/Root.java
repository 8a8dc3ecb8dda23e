package io.mixrunners.local.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the project's folder: {@code MIXRUNNERS_HOME}, or the nearest folder above that has a
 * template.yaml.
 */
public final class Root {
  private Root() {}

  /** The project's folder. */
  public static Path find() {
    String named = System.getenv("MIXRUNNERS_HOME");
    Path start = named == null ? ownPlace() : Path.of(named).toAbsolutePath();
    return above(start)
        .or(() -> above(Path.of("").toAbsolutePath()))
        .orElseThrow(
            () -> new IllegalStateException("no template.yaml in " + start + " or above it"));
  }

  private static Optional<Path> above(Path start) {
    for (@Nullable Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("template.yaml"))) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private static Path ownPlace() {
    try {
      return Path.of(Root.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      return Path.of("").toAbsolutePath();
    }
  }
}
