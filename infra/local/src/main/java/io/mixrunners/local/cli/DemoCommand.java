package io.mixrunners.local.cli;

import io.mixrunners.audio.demo.DemoSong;
import io.mixrunners.local.Suite;
import io.mixrunners.local.SuiteOptions;
import io.mixrunners.local.demo.Demo;
import io.mixrunners.local.demo.Screen;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code mixrunners demo}: a song's whole life. */
final class DemoCommand {
  static final String HELP =
      """
      mixrunners demo [FILE] [-o OUT]

      Lives a song's life on this machine, over the real API: sign up, upload, listen, pay, master,
      download; then 120 days pass, the person asks for erasure, and the audit looks at what is left.
      Without FILE it uses a short song of its own.

        -o OUT   where the mastered file goes (default mixrunners-demo.wav)

      Exit codes: 0 done, 2 usage, 3 the file was refused, 4 failed.
      """;

  private DemoCommand() {}

  static int run(List<String> words, PrintStream out) throws IOException, InterruptedException {
    Arguments arguments = Arguments.parse(words, Set.of("-o"), Set.of());
    if (arguments.files().size() > 1) {
      throw new Usage("demo takes one file");
    }
    Path scratch = Files.createTempDirectory("mixrunners-demo");
    try {
      Path song = scratch.resolve("demo-song.wav");
      if (arguments.files().isEmpty()) {
        DemoSong.write(song);
      } else {
        song = Path.of(arguments.files().getFirst());
        if (!Files.isReadable(song)) {
          throw new Refused(song + " cannot be read");
        }
      }
      Path master = Path.of(arguments.value("-o").orElse("mixrunners-demo.wav"));
      try (Suite suite = Suite.start(SuiteOptions.inMemory(Root.find()))) {
        boolean watched =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        var screen = new Screen(out, watched);
        return new Demo(screen, suite.url(), song, master).play() ? 0 : 3;
      }
    } finally {
      Files.deleteIfExists(scratch.resolve("demo-song.wav"));
      Files.deleteIfExists(scratch);
    }
  }
}
