package io.mixrunners.local.cli;

import io.mixrunners.local.site.SiteFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code mixrunners site}: the static site as a folder. */
final class SiteCommand {
  static final String HELP =
      """
      mixrunners site FOLDER

      Writes the static site as it is deployed: the page, its faces where the build fetched them, and
      the demo's audio, which the engine makes now. What lies in FOLDER under the same names is replaced.

      Exit codes: 0 done, 2 usage, 4 failed.
      """;

  private SiteCommand() {}

  static int run(List<String> words, PrintStream out) throws IOException {
    Arguments arguments = Arguments.parse(words, Set.of(), Set.of());
    if (arguments.files().size() != 1) {
      throw new Usage("site takes one folder");
    }
    Path folder = Path.of(arguments.files().getFirst()).toAbsolutePath();
    SiteFolder.write(Root.find(), folder);
    out.println(folder);
    return 0;
  }
}
