package io.mixrunners.audio.mix;

import io.mixrunners.audio.Decision;
import java.util.List;

/** What the bus did, for people. */
final class BusNotes {

  private BusNotes() {}

  static void add(List<Decision> into, Summed summed, Bus bus) {
    if (summed.glueReduction() > 0.05) {
      into.add(
          new Decision(
              "bus",
              "compressor",
              hundredths(summed.glueReduction()),
              "dB",
              "What loud parts lose on average so that the stems hold together; the same for"
                  + " all."));
    }
    into.add(
        new Decision(
            "bus",
            "gain",
            hundredths(bus.gain()),
            "dB",
            "Leaves the headroom that mastering needs: about "
                + Findings.text("%.0f", Bus.LOUDNESS)
                + " LUFS."));
    if (bus.reduction() > 0.005) {
      into.add(
          new Decision(
              "bus",
              "peak reduction",
              hundredths(bus.reduction()),
              "dB",
              "The few highest peaks are kept under "
                  + Findings.text("%.0f", Bus.CEILING)
                  + " dBTP; the same for all stems."));
    }
    if (bus.left() != bus.right()) {
      into.add(
          new Decision(
              "bus",
              "left against right",
              hundredths(20 * StrictMath.log10(bus.left() / bus.right())),
              "dB",
              "The heavier side was lowered so that both weigh alike."));
    }
  }

  static Decision lowered(double decibel) {
    return new Decision(
        "bus",
        "lowered",
        -hundredths(decibel),
        "dB",
        "With the faders where they are, peaks would pass the ceiling: the whole mix is lowered.");
  }

  private static double hundredths(double value) {
    return Math.rint(value * 100) / 100 + 0.0;
  }
}
