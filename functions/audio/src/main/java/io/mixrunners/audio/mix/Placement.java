package io.mixrunners.audio.mix;

import io.mixrunners.audio.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The panorama: lows and leads in the middle, the others to either side so that neither weighs more
 * (E. Perez-Gonzalez and J. D. Reiss, "A real-time semiautonomous audio panning system for music
 * mixing", EURASIP 2010). A stem that its owner has panned keeps its side.
 */
final class Placement {

  private static final double PANNED = 0.15;
  private static final double WIDE = 0.5;
  private static final double WIDE_PART = 0.3;
  private static final double LOWS_HZ = 150;
  private static final double TURN = 0.4;
  private static final int ROUNDS = 60;
  private static final double EVEN = 0.05;

  private final double amount;
  private final List<Decision> decisions;

  Placement(double amount, List<Decision> decisions) {
    this.amount = amount;
    this.decisions = decisions;
  }

  void set(List<Draft> playing) {
    List<Draft> movable = new ArrayList<>();
    double lean = 0;
    for (Draft draft : playing) {
      if (draft.keep || amount <= 0) {
        continue;
      }
      double natural = draft.panorama.natural();
      if (draft.lead || draft.role().isCentred() || draft.stem.spectrum().centroid() < LOWS_HZ) {
        draft.place = natural * (1 - amount);
      } else if (Math.abs(natural) > PANNED) {
        movable.add(draft);
        lean += side(draft, natural);
      } else {
        movable.add(draft);
        draft.place = Double.NaN;
      }
    }
    spread(movable, lean);
    even(playing, movable);
    for (Draft draft : playing) {
      draft.place = Math.rint(draft.place * 1000) / 1000 + 0.0;
    }
    decisions.add(
        new Decision(
            "pan",
            "left against right",
            Math.rint(difference(playing) * 100) / 100 + 0.0,
            "dB",
            "Lows and leads stand in the middle, the others to either side so that both weigh"
                + " alike."));
  }

  /** Places the free ones, heaviest first, each on the side that weighs less. */
  private void spread(List<Draft> movable, double start) {
    double lean = start;
    List<Draft> free =
        movable.stream()
            .filter(d -> Double.isNaN(d.place))
            .sorted(
                Comparator.comparing(Draft::role)
                    .thenComparingDouble(d -> -d.target)
                    .thenComparingInt(d -> d.stem.index()))
            .toList();
    for (Draft draft : free) {
      double width = draft.profile.width() * amount;
      if (draft.stem.correlation() < WIDE) {
        width *= WIDE_PART;
      }
      draft.place = lean > 0 ? -width : width;
      lean += side(draft, draft.place);
    }
  }

  /** How much more a stem gives to the right than to the left, as energy. */
  private static double side(Draft draft, double place) {
    return StrictMath.pow(10, draft.target / 10) * StrictMath.sin(place * Math.PI / 2);
  }

  /** Turns everything that may move a little until both sides weigh alike. */
  private void even(List<Draft> playing, List<Draft> movable) {
    double[] wanted = movable.stream().mapToDouble(d -> d.place).toArray();
    double turn = 0;
    double low = -TURN;
    double high = TURN;
    for (int n = 0; n < ROUNDS && !movable.isEmpty(); n++) {
      for (int i = 0; i < wanted.length; i++) {
        movable.get(i).place = Math.clamp(wanted[i] + turn, -1, 1);
      }
      double difference = difference(playing);
      if (Math.abs(difference) < EVEN) {
        return;
      }
      if (difference > 0) {
        low = turn;
      } else {
        high = turn;
      }
      turn = (low + high) / 2;
    }
  }

  /** Left over right in the sum of all, dB. */
  private static double difference(List<Draft> playing) {
    double left = 1e-15;
    double right = 1e-15;
    for (Draft draft : playing) {
      double[] powers = draft.panorama.powers(draft.place);
      double level = StrictMath.pow(10, draft.gain / 10) * Leads.active(draft.stem);
      left += draft.panorama.left() * powers[0] * level;
      right += draft.panorama.right() * powers[1] * level;
    }
    return 10 * StrictMath.log10(left / right);
  }
}
