package io.mixrunners.audio.cli;

import io.mixrunners.audio.mix.EqBand;
import io.mixrunners.audio.mix.Finding;
import io.mixrunners.audio.mix.MixReport;
import io.mixrunners.audio.mix.StemReport;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** A mix's report as a person wants to read it. */
final class MixSummary {

  private MixSummary() {}

  static String of(Path output, MixReport report) {
    StringBuilder text = new StringBuilder();
    text.append(output)
        .append(
            String.format(
                Locale.ROOT,
                "%n  plain sum %s LUFS, %s dBTP; mix %s LUFS, %s dBTP%n",
                level(report.input().integrated()),
                level(report.input().truePeak()),
                level(report.output().integrated()),
                level(report.output().truePeak())));
    text.append(
        String.format(
            Locale.ROOT, "  %-24s %-14s %7s %6s %9s%n", "stem", "role", "gain", "pan", "loudness"));
    for (StemReport stem : report.stems()) {
      text.append(line(stem));
      for (Finding finding : stem.findings()) {
        text.append("      ! ").append(finding.text()).append('\n');
      }
    }
    if (report.master() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "  master %s LUFS, %s dBTP%n",
              level(report.master().output().integrated()),
              level(report.master().output().truePeak())));
    }
    return text.toString();
  }

  private static String line(StemReport stem) {
    String cuts =
        stem.eq().stream()
            .filter(band -> band.type().equals("cut"))
            .map(MixSummary::cut)
            .collect(Collectors.joining(" "));
    return String.format(
                Locale.ROOT,
                "  %-24s %-14s %+7.1f %+6.2f %9s %s%s",
                stem.name(),
                stem.role() + (stem.lead() ? "*" : ""),
                stem.gain(),
                stem.pan(),
                level(stem.loudness()),
                stem.mute() ? "(out) " : "",
                cuts)
            .stripTrailing()
        + "\n";
  }

  private static String cut(EqBand band) {
    return String.format(Locale.ROOT, "%.0fHz%+.1f", band.hz(), band.gain());
  }

  private static String level(@org.jspecify.annotations.Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.1f", value);
  }
}
