package io.mixrunners.audio.cli;

import io.mixrunners.audio.AlbumSong;
import io.mixrunners.audio.Engine;
import io.mixrunners.audio.Format;
import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.Output;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code master --album}: several pieces in, as many masters out. One thread at a time. */
final class AlbumCommand {

  private final Options options;
  private final MasterSettings settings;

  AlbumCommand(Options options, MasterSettings settings) {
    this.options = options;
    this.settings = settings;
  }

  int run(PrintStream out, PrintStream err) throws UsageException, RefusedAudio, IOException {
    List<AlbumSong> songs = songs();
    ProgressBar bar = new ProgressBar(err);
    List<Report> reports;
    try {
      reports = Engine.album(songs, settings, MasterCommand.scratch(), bar);
    } finally {
      bar.clear();
    }
    String reportFile = options.value("--report");
    if (reportFile != null) {
      Files.write(Path.of(reportFile), RecordJson.pretty(reports));
    }
    if (!options.has("--quiet")) {
      for (int i = 0; i < songs.size(); i++) {
        out.print(MasterText.of(songs.get(i).outputs(), reports.get(i)));
      }
    }
    return Main.DONE;
  }

  private List<AlbumSong> songs() throws UsageException, IOException {
    if (options.files().isEmpty()) {
      throw new UsageException("Name the songs of the album. --help shows how.");
    }
    String name = options.value("-o") == null ? options.value("--output") : options.value("-o");
    if (name == null) {
      throw new UsageException("Say where to write with -o FOLDER.");
    }
    Optional<Format> asked = Format.ofName(name);
    Format format = asked.orElse(Format.WAV);
    int bits = MasterCommand.bits(options, format);
    int rate = MasterCommand.rate(options);
    Path path = Path.of(name).toAbsolutePath();
    if (asked.isEmpty()) {
      Files.createDirectories(path);
    } else if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
      throw new UsageException("The output's directory does not exist.");
    }
    List<AlbumSong> songs = new ArrayList<>();
    Set<Path> taken = new HashSet<>();
    for (String file : options.files()) {
      Path in = Path.of(file).toAbsolutePath();
      if (!Files.isRegularFile(in)) {
        throw new UsageException(file + ": no such file.");
      }
      Path to =
          asked.isEmpty()
              ? path.resolve(stem(in) + "." + format.extension())
              : path.resolveSibling(
                  stem(path) + "-" + (songs.size() + 1) + "." + format.extension());
      if (!taken.add(to) || to.equals(in)) {
        throw new UsageException(
            to + " would be written twice, or over a source. Choose another -o.");
      }
      songs.add(new AlbumSong(in, List.of(new Output(to, format, bits, rate))));
    }
    return songs;
  }

  private static String stem(Path path) {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }
}
