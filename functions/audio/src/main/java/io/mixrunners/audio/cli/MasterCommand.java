package io.mixrunners.audio.cli;

import io.mixrunners.audio.Engine;
import io.mixrunners.audio.Format;
import io.mixrunners.audio.Limits;
import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.Output;
import io.mixrunners.audio.Preset;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Report;
import io.mixrunners.audio.Style;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
          "--stages",
          "--reference",
          "--match",
          "--bits",
          "--rate",
          "--report");

  private static final int DISC_RATE = 44_100;

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
    List<Output> outputs = outputs(options, in);
    MasterSettings settings = settings(options);
    @Nullable Path reportFile = reportFile(options);
    ProgressBar bar = new ProgressBar(err);
    Report report;
    try {
      report = Engine.master(in, settings, outputs, scratch(), bar);
    } finally {
      bar.clear();
    }
    if (reportFile != null) {
      Files.write(reportFile, RecordJson.pretty(report));
    }
    if (!options.has("--quiet")) {
      out.print(MasterText.of(outputs, report));
    }
    return Main.DONE;
  }

  /** Where spools lie for the time of a run; Java itself does not ask the environment. */
  static Path scratch() {
    String asked = System.getenv("TMPDIR");
    boolean there = asked != null && Files.isDirectory(Path.of(asked));
    return Path.of(there ? asked : System.getProperty("java.io.tmpdir"));
  }

  /** Where the report goes, known to be a place before minutes of work. */
  static @Nullable Path reportFile(Options options) throws UsageException {
    String name = options.value("--report");
    if (name == null) {
      return null;
    }
    Path path = Path.of(name).toAbsolutePath();
    if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
      throw new UsageException("--report: there is no folder " + path.getParent() + ".");
    }
    return path;
  }

  /** One file per -o, none of them the source. */
  private static List<Output> outputs(Options options, Path in) throws UsageException, IOException {
    List<Output> all = new ArrayList<>();
    for (String name : names(options)) {
      Output output = output(options, name);
      boolean again = all.stream().anyMatch(other -> other.path().equals(output.path()));
      boolean source = Files.exists(output.path()) && Files.isSameFile(output.path(), in);
      if (source || again) {
        throw new UsageException(
            source
                ? name + " is the source and would be replaced. Choose another name for -o."
                : name + " is named twice.");
      }
      all.add(output);
    }
    // Lossless ones first: an MP3 takes its time.
    all.sort(Comparator.comparing(output -> output.format() == Format.MP3));
    return all;
  }

  private static List<String> names(Options options) throws UsageException {
    List<String> names = new ArrayList<>(options.values("-o"));
    names.addAll(options.values("--output"));
    if (names.isEmpty()) {
      throw new UsageException("Say where to write with -o, for example -o master.wav");
    }
    return names;
  }

  static Output output(Options options) throws UsageException {
    return output(options, names(options).getLast());
  }

  private static Output output(Options options, String name) throws UsageException {
    Format format =
        Format.ofName(name)
            .orElseThrow(
                () -> new UsageException(name + ": the name must end in .wav, .flac or .mp3."));
    Path path = Path.of(name).toAbsolutePath();
    if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
      throw new UsageException("-o: there is no folder " + path.getParent() + ".");
    }
    return new Output(path, format, bits(options, format), rate(options));
  }

  static int bits(Options options, Format format) throws UsageException {
    boolean disc = options.value("--bits") == null && isDisc(options);
    int bits = disc ? 16 : bits(options.value("--bits"));
    if (!format.takes(bits)) {
      throw new UsageException(format.extension() + " does not hold 32 bit float.");
    }
    return bits;
  }

  /** Asked for, or a disc's, or the source's. */
  static int rate(Options options) throws UsageException {
    Double rate = options.number("--rate");
    if (rate == null) {
      return isDisc(options) ? DISC_RATE : Output.SOURCE_RATE;
    }
    if (rate != Math.rint(rate) || rate < Limits.MIN_RATE || rate > Limits.MAX_RATE) {
      throw new UsageException("--rate takes 8000 to 192000, such as 44100, 48000 or 96000.");
    }
    return (int) (double) rate;
  }

  private static boolean isDisc(Options options) {
    String name = options.value("--preset");
    return name != null && Preset.of(name).map(Preset::isDisc).orElse(false);
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
    Map<String, Double> match = Amounts.of(options, "--match", MasterSettings.Reference.ASPECTS);
    if (name == null) {
      if (match != null) {
        throw new UsageException("--match says how far to follow a --reference. Name one.");
      }
      return null;
    }
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + ": no such file.");
    }
    return MasterSettings.Reference.of(file, match == null ? Map.of() : match);
  }

  /** The names there are, where one of them was asked for. */
  private static String known(String field) {
    return switch (field) {
      case "preset" -> " There are " + joined(Arrays.stream(Preset.values()).map(Preset::id));
      case "style" -> " There are " + joined(Arrays.stream(Style.values()).map(Style::id));
      default -> "";
    };
  }

  private static String joined(Stream<String> names) {
    return names.collect(Collectors.joining(", ")) + ".";
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
            Amounts.of(options, "--stages", MasterSettings.STAGES));
    List<MasterSettings.Problem> problems = settings.problems();
    if (!problems.isEmpty()) {
      MasterSettings.Problem first = problems.getFirst();
      throw new UsageException(
          "--" + first.field() + ": " + first.message() + known(first.field()));
    }
    return settings;
  }
}
