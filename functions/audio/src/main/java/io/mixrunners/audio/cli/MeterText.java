package io.mixrunners.audio.cli;

import io.mixrunners.audio.Measurement;
import org.jspecify.annotations.Nullable;

/** Readings as a person wants to read them. */
final class MeterText {

  private MeterText() {}

  static String of(String name, Measurement m) {
    StringBuilder text = new StringBuilder(name).append('\n');
    text.append("  ").append(shape(m)).append('\n');
    line(text, "integrated", m.integrated(), 2, "LUFS");
    line(text, "as dual mono", m.dualMono(), 2, "LUFS");
    line(text, "momentary max", m.momentaryMax(), 2, "LUFS");
    line(text, "short-term max", m.shortTermMax(), 2, "LUFS");
    line(text, "range", m.range(), 2, "LU");
    line(text, "true peak", m.truePeak(), 2, "dBTP");
    line(text, "sample peak", m.samplePeak(), 2, "dBFS");
    line(text, "peak to loudness", m.plr(), 2, "LU (PLR)");
    line(text, "peak to loudest", m.psr(), 2, "LU (PSR)");
    line(text, "correlation", m.correlation(), 2, lowest(m));
    line(text, "mono fold loses", m.monoFold(), 2, "LU");
    line(text, "left over right", m.balance(), 2, "LU");
    line(text, "bandwidth", m.bandwidth() == null ? null : m.bandwidth() / 1000, 1, "kHz");
    line(text, "constant offset", m.dc() * 100, 3, "% of full scale");
    line(text, "clipped runs", (double) m.clippedRuns(), 0, "");
    line(text, "silence before", m.silenceHead(), 2, "s");
    line(text, "silence after", m.silenceTail(), 2, "s");
    for (String warning : m.warnings()) {
      text.append("  ! ").append(Text.wrapped(warning, 4)).append('\n');
    }
    return text.toString().stripTrailing();
  }

  static String shape(Measurement m) {
    String channels =
        switch (m.channels()) {
          case 1 -> "mono";
          case 2 -> "stereo";
          default -> m.channels() + " channels";
        };
    return channels + ", " + m.rate() + " Hz, " + Text.time(m.seconds());
  }

  private static String lowest(Measurement m) {
    return m.correlationMin() == null
        ? ""
        : "(lowest second " + Text.number(m.correlationMin(), 2) + ")";
  }

  private static void line(
      StringBuilder text, String name, @Nullable Double value, int decimals, String unit) {
    if (value != null) {
      String number = Text.right(Text.number(value, decimals), 8);
      text.append(("  " + Text.left(name, 17) + number + " " + unit).stripTrailing()).append('\n');
    }
  }
}
