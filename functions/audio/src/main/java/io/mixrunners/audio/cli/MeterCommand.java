package io.mixrunners.audio.cli;

import io.mixrunners.audio.Engine;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.RefusedAudio;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code meter}: reads files and changes nothing. A refused file does not keep the others from
 * being read.
 */
final class MeterCommand {

  private MeterCommand() {}

  static int run(List<String> args, PrintStream out, PrintStream err)
      throws UsageException, IOException {
    Options options = new Options(args, Set.of("--json", "--help", "-h"), Set.of());
    if (options.has("--help") || options.has("-h")) {
      out.print(Help.METER);
      return Main.DONE;
    }
    if (options.files().isEmpty()) {
      throw new UsageException("Name at least one file. --help shows how.");
    }
    int code = Main.DONE;
    for (String name : options.files()) {
      Path file = Path.of(name);
      if (!Files.isRegularFile(file)) {
        throw new UsageException(name + ": no such file.");
      }
      ProgressBar bar = new ProgressBar(err);
      try {
        Measurement measured = Engine.measure(file, bar);
        bar.clear();
        out.println(options.has("--json") ? json(name, measured) : MeterText.of(name, measured));
      } catch (RefusedAudio e) {
        bar.clear();
        err.println(name + ": " + e.getMessage());
        code = Main.REFUSED;
      }
    }
    return code;
  }

  private static String json(String name, Measurement measured) throws IOException {
    return new String(RecordJson.line(Map.of("file", name), measured), StandardCharsets.UTF_8);
  }
}
