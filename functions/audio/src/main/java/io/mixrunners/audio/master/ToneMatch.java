package io.mixrunners.audio.master;

import io.mixrunners.audio.dsp.Bands;
import io.mixrunners.audio.dsp.ThirdOctaves;

/**
 * Brings a piece's balance to that of a reference, third octave by third octave, by the middle of
 * both: with the least distance there is under a limit for boosts, which counts from the mean of
 * all bands. Bands that would need more than the limit are lifted up to it; all others keep their
 * relation to each other and come down to meet them as far as the mean allows.
 *
 * <p>What the stages behind the filter do to the balance is measured of the shaped piece and taken
 * back in a second round, so that limit and distance hold for what is delivered. The limit and the
 * guard against lifting noise answer the best known flaw of matching by spectrum (compare
 * matchering, which has neither); see ADR 13 and 27.
 */
final class ToneMatch {

  private static final double MOST_LIFT = 5.85;

  /**
   * Bands of the bass are a few lines wide, and meters share out the lines at their edges
   * differently.
   */
  private static final double BASS = 100;

  private static final double BASS_MARGIN = 0.7;
  private static final double MOST_CUT = 24;

  /**
   * A narrow terrace comes out lower than it is drawn, since a filter's edges are not infinitely
   * steep.
   */
  private static final double BEYOND = 4;

  private static final double STEEPEST = 40;
  private static final double NOISE = -50;
  private static final double RAMP = 4;
  private static final int ROUNDS = 12;
  private static final int HALVINGS = 48;
  private static final double REACH = 60;

  private final SongSpectrum song;
  private final Bands before;
  private final Bands away;
  private final Bands wanted;
  private final double top;
  private final double amount;

  /**
   * @param amount how much of the way, 0 to 1
   */
  ToneMatch(SongSpectrum reference, SongSpectrum song, double amount) {
    this.song = song;
    this.before = song.fine().after(Bands.all(0));
    this.amount = amount;
    this.top = Math.min(TonePlan.HIGHEST * 1.01, reference.bandwidth());
    this.away = TonePlan.difference(reference.fine().after(Bands.all(0)), before, top);
    this.wanted = nearest();
  }

  /** The change of each band's level, of mean 0, that brings the least distance. */
  private Bands nearest() {
    double low = -REACH;
    double high = REACH;
    for (int n = 0; n < HALVINGS; n++) {
      double middle = (low + high) / 2;
      if (mean(limited(middle)) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return limited(low);
  }

  private Bands limited(double shift) {
    return Bands.each(b -> limited(b, amount * away.get(b) + shift));
  }

  private double limited(int band, double change) {
    return change > 0 ? Math.min(lift(band), change) * guard(band) : Math.max(-MOST_CUT, change);
  }

  private double lift(int band) {
    boolean bass = ThirdOctaves.centre(band) < BASS;
    return amount * (bass ? MOST_LIFT - BASS_MARGIN : MOST_LIFT);
  }

  /** Neither noise nor what lies above the source's bandwidth is lifted. */
  private double guard(int band) {
    double level = before.get(band) - before.highest();
    boolean inside = 1.06 * ThirdOctaves.centre(band) <= song.bandwidth();
    return inside ? Math.max(0, Math.min(1, (level - NOISE) / RAMP)) : 0;
  }

  private double mean(Bands bands) {
    return bands.mean(TonePlan.LOWEST, top);
  }

  /** The filter as foreseen from the source alone. */
  TonePlan plan() {
    Bands filter = wanted;
    for (int n = 0; n < ROUNDS; n++) {
      filter = nearer(filter, song.fine().after(filter));
    }
    return planned(filter);
  }

  /** The same filter, corrected by what was measured of the shaped piece. */
  TonePlan corrected(TonePlan plan, FineSpectrum shaped) {
    return planned(nearer(plan.correction(), shaped.after(Bands.all(0))));
  }

  private Bands nearer(Bands filter, Bands levels) {
    Bands change = Bands.each(b -> levels.get(b) - before.get(b));
    double mean = mean(change);
    Bands next =
        Bands.each(b -> filter.get(b) + inRange(b, wanted.get(b) - (change.get(b) - mean)));
    double offset = mean(next);
    return Bands.each(
        b -> Math.max(-STEEPEST, Math.min((lift(b) + BEYOND) * guard(b), next.get(b) - offset)));
  }

  /** Bands above the top go with the highest one below it. */
  private double inRange(int band, double left) {
    return ThirdOctaves.centre(band) < top ? left : 0;
  }

  private TonePlan planned(Bands filter) {
    return new TonePlan(filter, TonePlan.decisions(filter, away, "the reference"));
  }
}
