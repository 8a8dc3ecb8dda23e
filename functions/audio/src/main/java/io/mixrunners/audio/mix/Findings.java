package io.mixrunners.audio.mix;

import io.mixrunners.audio.RefusedAudio;
import java.util.Locale;

/** What there is to say about stems. */
final class Findings {

  private Findings() {}

  static Finding refused(RefusedAudio e) {
    return new Finding(e.reason().code(), "Left out. " + e.sentence(), false);
  }

  static Finding silent() {
    return new Finding("silent", "There is no sound in it, so it is left out.", true);
  }

  static Finding duplicate(String other) {
    return new Finding(
        "duplicate",
        "It is the same as '" + other + "', so it is left out; unmute it if that is meant.",
        true);
  }

  static Finding clipped(long places) {
    return new Finding(
        "clipped",
        "Peaks are cut off (clipped) in "
            + places
            + " places. Export it again at a lower level if you can.",
        false);
  }

  static Finding dc(double offset) {
    return new Finding(
        "dc", text("A constant offset (DC) of %.2f %% was taken out.", offset * 100), true);
  }

  static Finding resampled(int from, int to) {
    return new Finding(
        "resampled", "Brought from " + from + " Hz to the song's " + to + " Hz.", true);
  }

  static Finding late(double seconds) {
    return new Finding(
        "late", text("Begins at %.3f s, as the file's time stamp says.", seconds), true);
  }

  static Finding shorter(double seconds) {
    return new Finding("short", text("It lasts only %.1f s.", seconds), false);
  }

  static Finding outOfPhase() {
    return new Finding(
        "out-of-phase",
        "Left and right were of opposite polarity, so that it would vanish in mono; the right one"
            + " was inverted.",
        true);
  }

  static Finding delayed(String other, double milliseconds) {
    return new Finding(
        "delayed",
        text(
            "It has the same source as '%s' and came %.2f ms later; moved earlier by as much.",
            other, milliseconds),
        true);
  }

  static Finding inverted(String other) {
    return new Finding(
        "inverted",
        "Its polarity was opposite to that of '" + other + "', the same source; inverted.",
        true);
  }

  static Finding hum(int hz) {
    return new Finding("hum", "There is mains hum at " + hz + " Hz and its multiples.", false);
  }

  static Finding bleed(String other) {
    return new Finding(
        "bleed",
        "'" + other + "' can be heard in it too, so moving one of them moves both a little.",
        false);
  }

  static Finding file(String warning) {
    return new Finding("file", warning, false);
  }

  @SuppressWarnings(
      "AnnotateFormatMethod") // The annotation is in a library that nothing else needs.
  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
