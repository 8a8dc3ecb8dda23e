package io.mixrunners.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lies. */
public final class Project {
  /** The folder of template.yaml. */
  public static final Path ROOT = find(Path.of("").toAbsolutePath());

  private Project() {}

  private static Path find(Path folder) {
    Path parent = folder.getParent();
    if (Files.exists(folder.resolve("template.yaml"))) {
      return folder;
    }
    if (parent == null) {
      throw new IllegalStateException("no template.yaml above the working directory");
    }
    return find(parent);
  }
}
