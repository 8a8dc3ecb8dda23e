package io.mixrunners.audio.cli;

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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code master}: one piece in, one master out. */
final class MasterCommand {

  private static final Set<String> FLAGS = Set.of("--help", "-h", "--quiet", "--album");
  private static final Set<String> VALUED =
      Set.of(
          "-o",
          "--output",
          "--preset",
          "--loudness",
          "--ceiling",
          "--intensity",
          "--style",
          "--reference",
          "--bits",
          "--report");

  private MasterCommand() {}

  static int run(List<String> args, PrintStream out, PrintStream err)
      throws UsageException, RefusedAudio, IOException {
    Options options = new Options(args, FLAGS, VALUED);
    if (options.has("--help") || options.has("-h")) {
      out.print(Help.MASTER);
      return Main.DONE;
    }
    if (options.has("--album")) {
      return new AlbumCommand(options, settings(options)).run(out, err);
    }
    if (options.files().size() != 1) {
      throw new UsageException("Name one file to master. --help shows how.");
    }
    Path in = Path.of(options.files().getFirst());
    if (!Files.isRegularFile(in)) {
      throw new UsageException(in + ": no such file.");
    }
    Output output = output(options);
    MasterSettings settings = settings(options);
    ProgressBar bar = new ProgressBar(err);
    Report report;
    try {
      report = Engine.master(in, settings, List.of(output), scratch(), bar);
    } finally {
      bar.clear();
    }
    String reportFile = options.value("--report");
    if (reportFile != null) {
      Files.write(Path.of(reportFile), RecordJson.pretty(report));
    }
    if (!options.has("--quiet")) {
      out.print(MasterText.of(List.of(output), report));
    }
    return Main.DONE;
  }

  static Path scratch() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  static Output output(Options options) throws UsageException {
    String name = options.value("-o") == null ? options.value("--output") : options.value("-o");
    if (name == null) {
      throw new UsageException("Say where to write with -o OUT.");
    }
    Format format =
        Format.ofName(name)
            .orElseThrow(
                () -> new UsageException("The output's name must end in .wav, .flac or .mp3."));
    Path path = Path.of(name).toAbsolutePath();
    if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
      throw new UsageException("The output's directory does not exist.");
    }
    int bits = bits(options.value("--bits"));
    if (!format.takes(bits)) {
      throw new UsageException(format.extension() + " does not hold 32 bit float.");
    }
    return new Output(path, format, bits);
  }

  static int bits(@Nullable String text) throws UsageException {
    return switch (text) {
      case null -> 24;
      case "16" -> 16;
      case "24" -> 24;
      case "32f" -> 32;
      default -> throw new UsageException("--bits takes 16, 24 or 32f.");
    };
  }

  private static MasterSettings.@Nullable Reference reference(Options options)
      throws UsageException {
    String name = options.value("--reference");
    if (name == null) {
      return null;
    }
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + ": no such file.");
    }
    return new MasterSettings.Reference(file, null, null, null, null);
  }

  private static MasterSettings settings(Options options) throws UsageException {
    MasterSettings settings =
        new MasterSettings(
            options.value("--preset"),
            options.number("--loudness"),
            options.number("--ceiling"),
            options.number("--intensity"),
            options.value("--style"),
            reference(options),
            null);
    List<MasterSettings.Problem> problems = settings.problems();
    if (!problems.isEmpty()) {
      MasterSettings.Problem first = problems.getFirst();
      throw new UsageException("--" + first.field() + ": " + first.message());
    }
    return settings;
  }
}
