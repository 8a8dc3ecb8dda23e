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

  /** Up to so many stems every pair is asked for bleed, of more only the likeliest as often. */
  private static final int FEW = 16;

  private static final Comparator<Pair> CLOSEST =
      Comparator.comparingDouble((Pair p) -> -p.together())
          .thenComparingInt(Pair::first)
          .thenComparingInt(Pair::second);

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
        if (isSound(i) && isSound(j)) {
          double together = patterns[i].likeness(patterns[j]);
          if (together > TOGETHER) {
            pairs.add(new Pair(i, j, together));
          }
        }
      }
    }
    pairs.sort(CLOSEST);
    @Nullable Relation[] found = new Relation[pairs.size()];
    twins.each(
        found.length,
        i -> {
          Pair pair = pairs.get(i);
          found[i] = new Microphones(stems.get(pair.first()), stems.get(pair.second())).compare();
        });
    List<Relation> chosen = chosen(found);
    chosen.addAll(bleeding(patterns, chosen, twins));
    return new Kinship(chosen);
  }

  /** Who is heard in whose microphone, among pairs that are not of one source anyway. */
  private List<Relation> bleeding(OnsetPattern[] patterns, List<Relation> kin, Twins twins)
      throws RefusedAudio, IOException {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < patterns.length; i++) {
      for (int j = 0; j < patterns.length; j++) {
        if (i != j && isSound(i) && isSound(j) && !areKin(i, j, kin)) {
          pairs.add(new Pair(i, j, patterns.length > FEW ? patterns[i].likeness(patterns[j]) : 0));
        }
      }
    }
    pairs.sort(CLOSEST);
    List<Pair> looked = pairs.subList(0, Math.min(pairs.size(), FEW * (FEW - 1)));
    boolean[] heard = new boolean[looked.size()];
    twins.each(
        heard.length,
        i -> {
          Pair pair = looked.get(i);
          heard[i] = new Bleed(stems.get(pair.first()), stems.get(pair.second())).isHeard();
        });
    List<Relation> found = new ArrayList<>();
    for (int i = 0; i < heard.length; i++) {
      if (heard[i]) {
        int first = stems.get(looked.get(i).first()).index();
        found.add(
            new Relation(first, stems.get(looked.get(i).second()).index(), false, 0, false, true));
      }
    }
    return found;
  }

  private boolean isSound(int stem) {
    return !stems.get(stem).isSilent();
  }

  /** Whether both are of one source, be it that of a third. */
  private boolean areKin(int i, int j, List<Relation> kin) {
    return source(i, kin) == source(j, kin);
  }

  private int source(int i, List<Relation> kin) {
    int own = stems.get(i).index();
    return kin.stream()
        .filter(r -> r.second() == own)
        .mapToInt(Relation::first)
        .findFirst()
        .orElse(own);
  }

  /** Every stem is moved at most once, against one that stays where it is. */
  private List<Relation> chosen(@Nullable Relation[] found) {
    List<Relation> chosen = new ArrayList<>();
    Set<Integer> moved = new HashSet<>();
    Set<Integer> fixed = new HashSet<>();
    for (@Nullable Relation relation : found) {
      if (relation == null || (!relation.same() && !aligns)) {
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
    return chosen;
  }
}
