package io.mixrunners.audio.meter;

import io.mixrunners.audio.Measurement;
import java.util.ArrayList;
import java.util.List;

/** What a person should know about a piece, from its readings. */
final class Warnings {

  private static final double DC_LIMIT = 0.001;
  private static final int CLIPPED_LIMIT = 3;

  private Warnings() {}

  static Measurement added(Measurement m, boolean tooShort) {
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
    if (m.correlation() != null && m.correlation() < -0.5) {
      found.add(
          "Left and right are largely of opposite polarity: in mono much of the piece will vanish.");
    }
    return new Measurement(
        m.rate(),
        m.channels(),
        m.seconds(),
        m.integrated(),
        m.momentaryMax(),
        m.shortTermMax(),
        m.range(),
        m.truePeak(),
        m.samplePeak(),
        m.plr(),
        m.correlation(),
        m.dc(),
        m.clippedRuns(),
        found);
  }
}
