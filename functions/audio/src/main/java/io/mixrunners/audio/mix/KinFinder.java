package io.mixrunners.audio.mix;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.mix.Kinship.Relation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for stems of one source: the same file twice, or two microphones. Only stems whose sounds
 * begin together are compared at all; only strong evidence counts, because moving unrelated stems
 * would do harm.
 */
final class KinFinder {

  private static final double TOGETHER = 0.4;

  private final List<Surveyed> stems;
  private final boolean aligns;

  /** Two stems worth comparing, by their places in the list. */
  private record Pair(int first, int second, double together) {}

  KinFinder(List<Surveyed> stems, boolean aligns) {
    this.stems = stems;
    this.aligns = aligns;
  }

  Kinship find(Twins twins) throws RefusedAudio, IOException {
    OnsetPattern[] patterns = new OnsetPattern[stems.size()];
    twins.each(patterns.length, i -> patterns[i] = OnsetPattern.of(stems.get(i).levels()));
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < patterns.length; i++) {
      for (int j = i + 1; j < patterns.length; j++) {
        if (!stems.get(i).isSilent() && !stems.get(j).isSilent()) {
          double together = patterns[i].likeness(patterns[j]);
          if (together > TOGETHER) {
            pairs.add(new Pair(i, j, together));
          }
        }
      }
    }
    pairs.sort(
        Comparator.comparingDouble((Pair p) -> -p.together())
            .thenComparingInt(Pair::first)
            .thenComparingInt(Pair::second));
    @Nullable Relation[] found = new Relation[pairs.size()];
    twins.each(
        found.length,
        i -> {
          Pair pair = pairs.get(i);
          found[i] = new Microphones(stems.get(pair.first()), stems.get(pair.second())).compare();
        });
    return chosen(found);
  }

  /** Every stem is moved at most once, against one that stays where it is. */
  private Kinship chosen(@Nullable Relation[] found) {
    List<Relation> chosen = new ArrayList<>();
    Set<Integer> moved = new HashSet<>();
    Set<Integer> fixed = new HashSet<>();
    for (@Nullable Relation relation : found) {
      if (relation == null || (!relation.same() && !aligns)) {
        continue;
      }
      if (relation.bleed()) {
        chosen.add(relation);
        continue;
      }
      if (!moved.contains(relation.first())
          && !moved.contains(relation.second())
          && !fixed.contains(relation.second())) {
        chosen.add(relation);
        moved.add(relation.second());
        fixed.add(relation.first());
      }
    }
    return new Kinship(chosen);
  }
}
