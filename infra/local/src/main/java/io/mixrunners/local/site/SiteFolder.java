package io.mixrunners.local.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes the whole static site into a folder, as it is laid on the site bucket: {@code web/}, the
 * faces where a build fetched them, and the demo's audio. Idempotent.
 */
public final class SiteFolder {
  private SiteFolder() {}

  /**
   * @param root the project's folder
   * @param folder made where it is missing
   */
  public static void write(Path root, Path folder) throws IOException {
    for (Path source : Site.sources(root).reversed()) {
      copy(source, folder);
    }
    Files.deleteIfExists(folder.resolve("README.md"));
    DemoTrack.write(Files.createDirectories(folder.resolve(Site.DEMO)));
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (var found = Files.walk(from)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.resolveSibling(""));
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
