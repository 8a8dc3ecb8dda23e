package io.mixrunners.audio.mix;

import io.mixrunners.audio.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes room by small cuts: where two stems share a band at about the same level while both sound,
 * the one that matters less there gives way (S. Hafezi and J. D. Reiss, "Autonomous multitrack
 * equalization based on masking reduction", JAES 2015). Never a boost.
 */
final class Masking {

  private static final double ALIKE = 6;
  private static final double MATTERS = 12;
  private static final double HEART = 14;
  private static final double DEEPEST = 4;
  private static final double SHALLOWEST = 1;
  private static final int MOST_CUTS = 3;
  private static final int APART = 2;

  /** From about 120 Hz to 8 kHz: beyond, a cut takes body or air and makes little room. */
  private static final int LOWEST = 2;

  private static final int HIGHEST = 20;
  private static final double OWN_HEART = 4;
  private static final double GENTLE = 1.5;

  private final double amount;
  private final List<Decision> decisions;

  /** One place where a stem covers another. */
  private record Clash(int band, double depth, double weight, Draft other) {}

  Masking(double amount, List<Decision> decisions) {
    this.amount = amount;
    this.decisions = decisions;
  }

  void cut(List<Draft> playing) {
    BandMeans means = BandMeans.of(playing);
    int cuts = 0;
    for (int i = 0; i < playing.size() && amount > 0; i++) {
      Draft draft = playing.get(i);
      if (!draft.keep) {
        cuts += apply(draft, clashes(playing, means, i));
      }
    }
    if (cuts > 0) {
      decisions.add(
          new Decision(
              "eq",
              "cuts",
              (double) cuts,
              "",
              "Made where stems covered each other; each is listed with its stem."));
    }
  }

  private List<Clash> clashes(List<Draft> playing, BandMeans means, int i) {
    List<Clash> found = new ArrayList<>();
    for (int j = 0; j < playing.size(); j++) {
      Draft other = playing.get(j);
      if (j == i || rank(other) <= rank(playing.get(i)) || means.together(i, j) < 0.1) {
        continue;
      }
      for (int b = LOWEST; b < HIGHEST; b++) {
        double own = means.level(i, b);
        double theirs = means.level(j, b);
        boolean both = own > means.mix(b) - MATTERS && theirs > means.mix(b) - MATTERS;
        double over = own - theirs;
        if (both && over > -ALIKE && over < 2 * ALIKE && theirs > means.top(j) - HEART) {
          double depth = DEEPEST * amount * (1 - Math.abs(Math.min(0, over)) / ALIKE);
          depth *= Math.min(1, 0.4 + means.together(i, j));
          if (own > means.top(i) - OWN_HEART || playing.get(i).role().isHit()) {
            // Where a stem lives, or where it only strikes, a deep cut costs more than it gives.
            depth = Math.min(depth, GENTLE);
          }
          found.add(new Clash(b, depth, means.power(j, b) * depth, other));
        }
      }
    }
    found.sort(Comparator.comparingDouble((Clash c) -> -c.weight()).thenComparingInt(Clash::band));
    return found;
  }

  private static double rank(Draft draft) {
    return draft.profile.priority() + (draft.lead ? 100 : 0);
  }

  private int apply(Draft draft, List<Clash> clashes) {
    List<Clash> taken = new ArrayList<>();
    for (Clash clash : clashes) {
      boolean near = taken.stream().anyMatch(t -> Math.abs(t.band() - clash.band()) < APART);
      if (taken.size() < MOST_CUTS && !near && clash.depth() >= SHALLOWEST) {
        taken.add(clash);
        double hz = ErbBands.centre(clash.band());
        draft.filters.add(
            new EqBand(
                "cut",
                Math.rint(hz),
                -Math.rint(clash.depth() * 10) / 10,
                1.4,
                Findings.text(
                    "Makes room around %.0f Hz for stem %d (%s).",
                    hz, clash.other().stem.index() + 1, clash.other().role().id())));
      }
    }
    return taken.size();
  }
}
