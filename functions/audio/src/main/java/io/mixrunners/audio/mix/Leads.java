package io.mixrunners.audio.mix;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the stem that carries the song. */
final class Leads {

  private static final List<Role> ORDER =
      List.of(
          Role.VOCAL_LEAD,
          Role.SYNTH_LEAD,
          Role.WIND,
          Role.BRASS,
          Role.GUITAR,
          Role.KEYS,
          Role.STRINGS,
          Role.ORGAN,
          Role.BACKING_VOCAL,
          Role.OTHER);

  private static final double SELDOM = 0.35;

  private Leads() {}

  static Optional<Draft> choose(List<Draft> playing) {
    double longest = playing.stream().mapToDouble(d -> active(d.stem)).max().orElse(0);
    return playing.stream()
        .filter(d -> ORDER.contains(d.role()))
        .min(
            Comparator.<Draft>comparingInt(d -> rank(d, longest))
                .thenComparing(Comparator.<Draft>comparingDouble(d -> -active(d.stem)))
                .thenComparingInt(d -> d.stem.index()));
  }

  /** What plays in a small part of the song only leads it last. */
  private static int rank(Draft draft, double longest) {
    boolean seldom = active(draft.stem) < SELDOM * longest && draft.role() != Role.VOCAL_LEAD;
    return ORDER.indexOf(draft.role()) + (seldom ? ORDER.size() : 0);
  }

  /** In how many hops it sounds. */
  static double active(Surveyed stem) {
    double gate = stem.loudness() - 20;
    int active = 0;
    for (int h = 0; h < stem.hops().count(); h++) {
      double energy = stem.hops().energy(0, h) + stem.hops().energy(1, h);
      active += energy > 0 && 10 * Logs.ten(energy) - 0.691 > gate ? 1 : 0;
    }
    return active;
  }
}
