package io.mixrunners.audio.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.audio.Engine;
import io.mixrunners.audio.MasterSettings.Problem;
import io.mixrunners.audio.Output;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.mix.MixOutputs;
import io.mixrunners.audio.mix.MixReport;
import io.mixrunners.audio.mix.MixSettings;
import io.mixrunners.audio.mix.Stem;
import io.mixrunners.audio.mix.StemReport;
import io.mixrunners.audio.mix.StemSink;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code mix}: stems in, a mix out, and a master of it if wanted. */
final class MixCommand {

  private static final Set<String> FLAGS =
      Set.of("--help", "-h", "--quiet", "--master", "--no-align");
  private static final Set<String> VALUED =
      Set.of(
          "-o",
          "--output",
          "--stems",
          "--overrides",
          "--style",
          "--preset",
          "--loudness",
          "--ceiling",
          "--intensity",
          "--bits",
          "--report");

  private MixCommand() {}

  static int run(List<String> args, PrintStream out, PrintStream err)
      throws UsageException, RefusedAudio, IOException {
    Options options = new Options(args, FLAGS, VALUED);
    if (options.has("--help") || options.has("-h")) {
      out.print(Help.MIX);
      return Main.DONE;
    }
    List<Stem> stems = stems(options.files());
    Output output = MasterCommand.output(options);
    MixSettings settings = settings(options, stems);
    MixOutputs outputs =
        new MixOutputs(List.of(output), master(options, output), sink(options, stems));
    ProgressBar bar = new ProgressBar(err);
    MixReport report;
    try {
      report = Engine.mix(stems, settings, outputs, MasterCommand.scratch(), bar);
    } finally {
      bar.clear();
    }
    String reportFile = options.value("--report");
    if (reportFile != null) {
      ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      Files.write(Path.of(reportFile), mapper.writeValueAsBytes(report));
    }
    leftOut(report, err);
    if (!options.has("--quiet")) {
      out.print(MixSummary.of(output.path(), report));
    }
    return Main.DONE;
  }

  private static List<Stem> stems(List<String> names) throws UsageException {
    if (names.size() < 2) {
      throw new UsageException("Name at least two stems to mix. --help shows how.");
    }
    List<Stem> stems = new ArrayList<>();
    for (String name : names) {
      Path file = Path.of(name);
      if (!Files.isRegularFile(file)) {
        throw new UsageException(name + ": no such file.");
      }
      stems.add(new Stem(name, String.valueOf(file.getFileName()), file, null));
    }
    return stems;
  }

  /** The master goes beside the mix: {@code song.wav} and {@code song.master.wav}. */
  private static List<Output> master(Options options, Output mix) {
    if (!options.has("--master")) {
      return List.of();
    }
    String name = String.valueOf(mix.path().getFileName());
    int dot = name.lastIndexOf('.');
    Path path = mix.path().resolveSibling(name.substring(0, dot) + ".master" + name.substring(dot));
    return List.of(new Output(path, mix.format(), mix.bits()));
  }

  private static @Nullable StemSink sink(Options options, List<Stem> stems) throws IOException {
    String dir = options.value("--stems");
    if (dir == null) {
      return null;
    }
    Path into = Files.createDirectories(Path.of(dir));
    return (name, wav) ->
        Files.move(wav, into.resolve(fileName(name, stems)), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String fileName(String name, List<Stem> stems) {
    if (!name.chars().allMatch(Character::isDigit)) {
      return name + ".wav";
    }
    Stem stem = stems.get(Integer.parseInt(name) - 1);
    String base = stem.name().replaceFirst("\\.[A-Za-z0-9]{2,4}$", "");
    long same = stems.stream().filter(s -> s.name().equals(stem.name())).count();
    boolean plain = same == 1 && !base.equals("room") && !base.equals("plate");
    return (plain ? base : name + " " + base) + ".wav";
  }

  private static MixSettings settings(Options options, List<Stem> stems)
      throws UsageException, IOException {
    ObjectMapper mapper =
        new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    ObjectNode all = mapper.createObjectNode();
    String file = options.value("--overrides");
    MixSettings settings;
    try {
      if (file != null) {
        all = overrides(mapper.readTree(Files.readAllBytes(Path.of(file))), stems, mapper);
      }
      text(all, options, "style");
      text(all, options, "preset");
      number(all, options, "loudness");
      number(all, options, "ceiling");
      number(all, options, "intensity");
      if (options.has("--no-align")) {
        all.put("align", "start");
      }
      settings = mapper.treeToValue(all, MixSettings.class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UsageException("--overrides: " + e.getOriginalMessage());
    }
    List<Problem> problems = settings.problems();
    if (!problems.isEmpty()) {
      Problem first = problems.getFirst();
      throw new UsageException(first.field() + ": " + first.message());
    }
    return settings;
  }

  private static void text(ObjectNode all, Options options, String name) {
    String value = options.value("--" + name);
    if (value != null) {
      all.put(name, value);
    }
  }

  private static void number(ObjectNode all, Options options, String name) throws UsageException {
    Double value = options.number("--" + name);
    if (value != null) {
      all.put(name, value);
    }
  }

  /**
   * Either whole settings with their {@code overrides}, or a map of stems alone; a stem by its
   * path, file name, name without ending, or number.
   */
  private static ObjectNode overrides(JsonNode read, List<Stem> stems, ObjectMapper mapper)
      throws UsageException {
    if (!read.isObject()) {
      throw new UsageException("--overrides: the file must hold an object.");
    }
    Set<String> fields = Set.of("overrides", "amounts", "style", "align", "preset", "master");
    boolean whole = fields.stream().anyMatch(read::has);
    ObjectNode all = whole ? (ObjectNode) read.deepCopy() : mapper.createObjectNode();
    JsonNode asked = whole ? read.path("overrides") : read;
    ObjectNode byStem = mapper.createObjectNode();
    Map<String, String> ids = ids(stems);
    for (Map.Entry<String, JsonNode> one : asked.properties()) {
      String id = ids.get(one.getKey());
      if (id == null) {
        throw new UsageException("--overrides: there is no stem '" + one.getKey() + "'.");
      }
      byStem.set(id, one.getValue());
    }
    all.set("overrides", byStem);
    return all;
  }

  private static Map<String, String> ids(List<Stem> stems) {
    Map<String, String> ids = new TreeMap<>();
    for (int i = 0; i < stems.size(); i++) {
      ids.putIfAbsent(String.valueOf(i + 1), stems.get(i).id());
    }
    for (Stem stem : stems) {
      ids.put(stem.name().replaceFirst("\\.[A-Za-z0-9]{2,4}$", ""), stem.id());
    }
    for (Stem stem : stems) {
      ids.put(stem.name(), stem.id());
    }
    for (Stem stem : stems) {
      ids.put(stem.id(), stem.id());
    }
    return ids;
  }

  private static void leftOut(MixReport report, PrintStream err) {
    for (StemReport stem : report.stems()) {
      if (stem.before() == null && !stem.findings().isEmpty()) {
        err.println(stem.file() + ": " + stem.findings().getLast().text());
      }
    }
  }
}
