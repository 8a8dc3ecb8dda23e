package io.mixrunners.audio.meter;

import io.mixrunners.audio.Measurement;
import java.util.ArrayList;
import java.util.List;

/** What a person should know about a piece, from its readings. */
final class Warnings {

  private static final double DC_LIMIT = 0.001;
  private static final int CLIPPED_LIMIT = 3;
  private static final double LOSSY_FROM = 10_000;
  private static final double LOSSY_BELOW = 20_300;
  private static final double ONE_SIDED = 60;
  private static final double UNBALANCED = 6;

  private Warnings() {}

  static Measurement added(Measurement m, boolean tooShort, boolean wall) {
    List<String> found = new ArrayList<>(m.warnings());
    if (m.samplePeak() == null) {
      found.add("The piece is silent.");
    } else if (tooShort) {
      found.add(
          "The piece is shorter than 400 ms: its loudness is that of the whole, without gating.");
    }
    if (Math.abs(m.dc()) > DC_LIMIT) {
      found.add("There is a constant offset (DC).");
    }
    if (m.clippedRuns() >= CLIPPED_LIMIT && m.samplePeak() != null && m.samplePeak() > -1) {
      found.add("Peaks are cut off (clipped) in " + m.clippedRuns() + " places.");
    }
    if (m.samplePeak() != null && m.samplePeak() > 0) {
      found.add("Samples exceed full scale.");
    } else if (m.truePeak() != null && m.truePeak() > 0) {
      found.add("Peaks between the samples exceed full scale.");
    }
    stereo(m, found);
    if (wall
        && m.bandwidth() != null
        && m.bandwidth() >= LOSSY_FROM
        && m.bandwidth() <= LOSSY_BELOW
        && m.rate() >= 32_000) {
      found.add(
          String.valueOf(Math.round(m.bandwidth() / 100) / 10.0)
              .concat(
                  " kHz is where the sound ends, as if cut: the piece has probably been a lossy file (MP3, AAC, Ogg)."));
    }
    return m.withWarnings(found);
  }

  private static void stereo(Measurement m, List<String> found) {
    if (m.correlation() == null) {
      if (m.balance() != null && Math.abs(m.balance()) > ONE_SIDED) {
        found.add("Only the " + (m.balance() > 0 ? "left" : "right") + " channel has sound.");
      }
      return;
    }
    if ("inverted".equals(m.polarity())) {
      found.add(
          "Left and right are largely of opposite polarity: in mono much of the piece will vanish.");
    } else if (m.correlationMin() != null && m.correlationMin() < Meter.INVERTED) {
      found.add("In places left and right are of opposite polarity: in mono these will fade.");
    }
    if (m.balance() != null && Math.abs(m.balance()) > UNBALANCED) {
      found.add(
          (m.balance() > 0 ? "The left" : "The right")
              + " channel is much louder than the other one.");
    }
  }
}
