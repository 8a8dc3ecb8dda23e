package io.mixrunners.audio.cli;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Music;
import io.mixrunners.audio.Output;
import io.mixrunners.audio.Platform;
import io.mixrunners.audio.Report;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a run did, as a person wants to read it. */
final class MasterText {

  private MasterText() {}

  static String of(List<Output> outputs, Report report) {
    StringBuilder text = new StringBuilder();
    outputs.forEach(output -> text.append(output.path()).append('\n'));
    text.append("  ").append(MeterText.shape(report.output())).append("\n\n");
    table(text, report);
    music(text, report.music());
    decisions(text, report.decisions());
    verdict(text, report);
    platforms(text, report.platforms());
    for (String warning : report.input().warnings()) {
      text.append("  ! The source: ").append(Text.wrapped(warning, 4)).append('\n');
    }
    return text.toString();
  }

  private static void table(StringBuilder text, Report report) {
    text.append(Text.left("", 20)).append("  before     after\n");
    row(text, "loudness", report, Measurement::integrated, "LUFS");
    row(text, "loudest 3 seconds", report, Measurement::shortTermMax, "LUFS");
    row(text, "range", report, Measurement::range, "LU");
    row(text, "true peak", report, Measurement::truePeak, "dBTP");
    row(text, "peak to loudness", report, Measurement::plr, "LU");
    row(text, "correlation", report, Measurement::correlation, "");
  }

  private static void row(
      StringBuilder text,
      String name,
      Report report,
      Function<Measurement, @Nullable Double> reading,
      String unit) {
    @Nullable Double before = reading.apply(report.input());
    @Nullable Double after = reading.apply(report.output());
    if (before != null || after != null) {
      String line =
          "  "
              + Text.left(name, 18)
              + Text.right(Text.number(before, 2), 8)
              + Text.right(Text.number(after, 2), 10)
              + " "
              + unit;
      text.append(line.stripTrailing()).append('\n');
    }
  }

  private static void music(StringBuilder text, Music music) {
    if (music.tempo() != null) {
      text.append("  ").append(Text.left("tempo", 18));
      text.append(Text.right(Text.number(music.tempo().bpm(), 1), 8)).append(" bpm");
      text.append(sure(music.tempo().confidence()));
    }
    if (music.key() != null) {
      text.append("  ").append(Text.left("key", 18)).append(Text.right(music.key().name(), 8));
      text.append(", tuned to ").append(Text.number(music.key().tuning(), 1)).append(" Hz");
      text.append(sure(music.key().confidence()));
    }
  }

  private static String sure(double confidence) {
    return " (" + Math.round(confidence * 100) + " % sure)\n";
  }

  private static void decisions(StringBuilder text, List<Decision> decisions) {
    text.append("\n  What was done\n");
    for (Decision decision : decisions) {
      StringBuilder line = new StringBuilder(decision.what());
      if (decision.value() != null) {
        line.append(' ').append(Text.number(decision.value(), decimals(decision.value())));
        line.append(decision.unit().isEmpty() ? "" : " " + decision.unit());
      }
      line.append(". ").append(decision.why());
      text.append("    ").append(Text.left(decision.stage(), 12));
      text.append(Text.wrapped(line.toString(), 16)).append('\n');
    }
    text.append('\n');
  }

  private static int decimals(double value) {
    return value == Math.rint(value) && Math.abs(value) >= 10 ? 0 : 2;
  }

  private static void verdict(StringBuilder text, Report report) {
    String target =
        Text.number(report.target().loudness(), 1)
            + " LUFS under "
            + Text.number(report.target().ceiling(), 1)
            + " dBTP";
    @Nullable Double reached = report.output().integrated();
    if (report.limited() && reached != null) {
      double shortBy = report.target().loudness() - reached;
      text.append("  Limited: ").append(target).append(" was asked, ");
      text.append(Text.number(shortBy, 1)).append(" LU are missing. More would harm the music.\n");
    } else if (reached != null) {
      text.append("  On target: ").append(target).append(".\n");
    }
  }

  private static void platforms(StringBuilder text, List<Platform> platforms) {
    if (platforms.isEmpty()) {
      return;
    }
    StringBuilder line = new StringBuilder("Played at: ");
    String separator = "";
    for (Platform platform : platforms) {
      line.append(separator).append(platform.name()).append(' ');
      line.append(Text.number(platform.plays(), 1));
      line.append(" (").append(Text.signed(platform.change(), 1)).append(" dB)");
      separator = ", ";
    }
    text.append("  ").append(Text.wrapped(line.append('.').toString(), 2)).append('\n');
  }
}
