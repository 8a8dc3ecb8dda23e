package io.mixrunners.audio.cli;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Music;
import io.mixrunners.audio.Platform;
import io.mixrunners.audio.Report;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Readings and reports as a person wants to read them. */
final class Summary {

  private Summary() {}

  static String measurement(String name, Measurement m) {
    StringBuilder text = new StringBuilder();
    text.append(name)
        .append(
            String.format(
                Locale.ROOT,
                "%n  %s, %d Hz, %s%n",
                m.channels() == 1
                    ? "mono"
                    : m.channels() == 2 ? "stereo" : m.channels() + " channels",
                m.rate(),
                time(m.seconds())));
    line(text, "integrated", m.integrated(), "LUFS");
    line(text, "momentary max", m.momentaryMax(), "LUFS");
    line(text, "short-term max", m.shortTermMax(), "LUFS");
    line(text, "range", m.range(), "LU");
    line(text, "true peak", m.truePeak(), "dBTP");
    line(text, "sample peak", m.samplePeak(), "dBFS");
    line(text, "peak to loudness", m.plr(), "LU");
    line(text, "correlation", m.correlation(), "");
    for (String warning : m.warnings()) {
      text.append("  ! ").append(warning).append('\n');
    }
    return text.toString().stripTrailing();
  }

  static String report(Path output, Report report) {
    StringBuilder text = new StringBuilder();
    text.append(output).append('\n');
    both(text, "loudness", report.input().integrated(), report.output().integrated(), "LUFS");
    both(text, "true peak", report.input().truePeak(), report.output().truePeak(), "dBTP");
    both(text, "range", report.input().range(), report.output().range(), "LU");
    music(text, report.music());
    for (Decision decision : report.decisions()) {
      text.append("  ").append(decision.stage()).append(": ").append(decision.what());
      if (decision.value() != null) {
        text.append(String.format(Locale.ROOT, " %.2f %s", decision.value(), decision.unit()));
      }
      text.append(". ").append(decision.why()).append('\n');
    }
    for (String warning : report.input().warnings()) {
      text.append("  ! source: ").append(warning).append('\n');
    }
    if (!report.platforms().isEmpty()) {
      text.append("  played at:");
      String separator = " ";
      for (Platform platform : report.platforms()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%s%s %.1f (%+.1f dB)",
                separator,
                platform.name(),
                platform.plays(),
                platform.change()));
        separator = ", ";
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static void music(StringBuilder text, Music music) {
    if (music.tempo() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "  tempo      %.1f bpm (%.0f %% sure)%n",
              music.tempo().bpm(),
              100 * music.tempo().confidence()));
    }
    if (music.key() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "  key        %s (%.0f %% sure), tuned to %.1f Hz%n",
              music.key().name(),
              100 * music.key().confidence(),
              music.key().tuning()));
    }
  }

  private static void line(StringBuilder text, String name, @Nullable Double value, String unit) {
    if (value != null) {
      text.append(String.format(Locale.ROOT, "  %-16s %7.2f %s", name, value, unit).stripTrailing())
          .append('\n');
    }
  }

  private static void both(
      StringBuilder text,
      String name,
      @Nullable Double before,
      @Nullable Double after,
      String unit) {
    text.append(
        String.format(
            Locale.ROOT, "  %-10s %s -> %s %s%n", name, plain(before), plain(after), unit));
  }

  private static String plain(@Nullable Double value) {
    return value == null ? "none" : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return seconds < 60
        ? String.format(Locale.ROOT, "%.2f s", seconds)
        : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
  }
}
