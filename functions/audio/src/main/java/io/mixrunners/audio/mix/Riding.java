package io.mixrunners.audio.mix;

import java.util.Arrays;
import java.util.List;

/**
 * Rides the lead's fader: in sections where the others come up around it, it is raised by about
 * half of what it falls short.
 */
final class Riding {

  private static final double SECTION = 3;
  private static final double SHORT = 3;
  private static final double MOST = 2.5;
  private static final double LEAST = 0.7;
  private static final int LOWEST_BAND = 6;

  private final double amount;

  Riding(double amount) {
    this.amount = amount;
  }

  void set(List<Draft> playing) {
    if (amount <= 0 || playing.isEmpty()) {
      return;
    }
    playing.stream().filter(d -> d.lead && !d.keep).forEach(lead -> ride(lead, playing));
  }

  private void ride(Draft lead, List<Draft> playing) {
    double slot = lead.stem.grid().slotSeconds();
    int perSection = Math.max(1, (int) StrictMath.rint(SECTION / slot));
    int sections = lead.stem.grid().slots() / perSection;
    double[] over = new double[sections];
    double[] heard = new double[sections];
    int count = 0;
    for (int s = 0; s < sections; s++) {
      over[s] = over(lead, playing, s * perSection, perSection);
      if (!Double.isNaN(over[s])) {
        heard[count++] = over[s];
      }
    }
    if (count < 4) {
      return;
    }
    Arrays.sort(heard, 0, count);
    double usual = heard[count / 2];
    double length = perSection * slot;
    for (int s = 0; s < sections; s++) {
      double missing = Double.isNaN(over[s]) ? 0 : usual - over[s];
      double gain = Math.min(MOST, (missing - SHORT) / 2 + LEAST) * amount;
      if (missing > SHORT && gain >= LEAST * amount) {
        add(lead, s * length, length, Math.rint(gain * 10) / 10);
      }
    }
  }

  private static void add(Draft lead, double from, double length, double gain) {
    Ride last = lead.rides.isEmpty() ? null : lead.rides.getLast();
    if (last != null && last.to() == from && last.gain() == gain) {
      lead.rides.removeLast();
      lead.rides.add(new Ride(last.from(), from + length, gain, last.why()));
    } else {
      lead.rides.add(
          new Ride(from, from + length, gain, "The others come up here and would cover the lead."));
    }
  }

  /** The lead over the others where a lead is heard, dB; not a number where it rests. */
  private static double over(Draft lead, List<Draft> playing, int from, int slots) {
    double own = 0;
    double others = 1e-12;
    for (Draft draft : playing) {
      double power = draft.power(from, slots, LOWEST_BAND, ErbBands.COUNT - 2);
      if (draft.stem.index() == lead.stem.index()) {
        own += power;
      } else {
        others += power;
      }
    }
    double level = 10 * StrictMath.log10(own / slots + 1e-15);
    return level < lead.target - 12 ? Double.NaN : 10 * StrictMath.log10(own / others + 1e-15);
  }
}
