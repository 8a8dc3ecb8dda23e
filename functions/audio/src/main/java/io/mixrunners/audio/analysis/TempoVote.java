package io.mixrunners.audio.analysis;

import io.mixrunners.audio.Music.Tempo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the stretches of a piece agree on. */
final class TempoVote {

  private static final double SAME = 0.03;
  private static final double LEAST_CONFIDENCE = 0.05;

  private final List<Tempo> votes = new ArrayList<>();
  private int stretches;

  void add(@Nullable Tempo vote) {
    stretches++;
    if (vote != null) {
      votes.add(vote);
    }
  }

  /** The tempo with most weight behind it, null where there is hardly any. */
  @Nullable Tempo result() {
    List<Tempo> best = List.of();
    double most = 0;
    for (Tempo centre : votes) {
      List<Tempo> near =
          votes.stream()
              .filter(v -> Math.abs(v.bpm() - centre.bpm()) <= SAME * centre.bpm())
              .sorted(Comparator.comparingDouble(Tempo::bpm))
              .toList();
      double weight = near.stream().mapToDouble(Tempo::confidence).sum();
      if (weight > most) {
        most = weight;
        best = near;
      }
    }
    if (best.isEmpty()) {
      return null;
    }
    double share = best.size() / (double) stretches;
    double strength = most / best.size();
    double confidence = Math.rint(share * StrictMath.sqrt(strength) * 100) / 100;
    return confidence < LEAST_CONFIDENCE ? null : new Tempo(median(best, most), confidence);
  }

  private static double median(List<Tempo> sorted, double weight) {
    double half = 0;
    for (Tempo tempo : sorted) {
      half += tempo.confidence();
      if (half >= weight / 2) {
        return Math.rint(tempo.bpm() * 10) / 10;
      }
    }
    return Math.rint(sorted.getLast().bpm() * 10) / 10;
  }
}
