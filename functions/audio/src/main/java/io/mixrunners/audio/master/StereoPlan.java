package io.mixrunners.audio.master;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.Style;
import io.mixrunners.audio.dsp.Bands;
import io.mixrunners.audio.dsp.Decibel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The stereo image: the bass to the middle, where loudspeakers and records want it, and the width
 * above it a little nearer to what is usual, as far as mono compatibility allows: no second's
 * correlation falls under zero by it, and folding to mono never loses half a dB more than before.
 *
 * @param low factor of the side in the bass
 * @param high factor of the side in the upper range
 * @param curve factor of the side per third octave on top, for matching a reference
 * @param decisions what a person should know of it
 */
record StereoPlan(double low, double high, Bands curve, List<Decision> decisions) {

  /** The bass ends here, Hz. */
  static final double BASS = 110;

  /** The upper range begins here, Hz. */
  static final double WIDE = 300;

  private static final double FULL_WIDTH = 800;
  private static final double NARROW = -14;
  private static final double BROAD = -4;
  private static final double MOST_FOLD_LOSS = 3;
  private static final double MORE_FOLD_LOSS = 0.5;
  private static final double INAUDIBLE = -36;
  private static final double MATCH_OCTAVES = 0.5;
  private static final double MOST_WIDER = 4;
  private static final double MOST_NARROWER = 12;
  private static final double LEAST = 1e-4;
  private static final double STEP = 0.01;

  /** Leaves the image as it is. */
  static StereoPlan none(String why) {
    return new StereoPlan(
        1, 1, Bands.all(1), List.of(new Decision("stereo", "left as it is", null, "", why)));
  }

  static StereoPlan of(Style style, SongSpectrum song, double amount) {
    if (song.isMono()) {
      return none("Left and right are the same: there is no width to shape.");
    }
    List<Decision> decisions = new ArrayList<>();
    double low = bass(song, amount, decisions);
    double ratio = ratio(song, WIDE, 12_000);
    double wanted = wanted(ratio) + (style == Style.OPEN ? 0.05 : 0);
    double high = allowed(song.seconds(), low, 1 + amount * (wanted - 1));
    decisions.add(
        new Decision(
            "stereo",
            "width above " + (int) WIDE + " Hz",
            Math.rint(high * 100) / 100,
            "times",
            String.format(
                Locale.ROOT,
                "The side lies %.1f dB %s the middle there%s.",
                Math.abs(ratio),
                ratio < 0 ? "under" : "over",
                reason(ratio, 1 + amount * (wanted - 1), high))));
    return new StereoPlan(low, high, Bands.all(1), decisions);
  }

  /** Towards a reference: the side against the middle, band by band. */
  static StereoPlan matching(SongSpectrum reference, SongSpectrum song, double amount) {
    if (song.isMono()) {
      return none("Left and right are the same: there is no width to shape.");
    }
    Bands away =
        Bands.each(b -> sideToMid(reference, b) - sideToMid(song, b)).smoothed(MATCH_OCTAVES);
    double mean = Math.min(MOST_WIDER, amount * away.mean(WIDE, 12_000));
    double most = allowed(song.seconds(), 1, Decibel.factor(mean));
    double less = mean <= 0 ? 1 : Math.min(1, Decibel.of(most) / mean);
    Bands curve =
        Bands.each(
            b -> {
              double own = amount * Math.max(-MOST_NARROWER, Math.min(MOST_WIDER, away.get(b)));
              return Decibel.factor(own > 0 ? less * own : own);
            });
    String why =
        String.format(
            Locale.ROOT,
            "The reference's side lies %.1f dB %s against its middle%s.",
            Math.abs(away.mean(WIDE, 12_000)),
            away.mean(WIDE, 12_000) > 0 ? "higher" : "lower",
            less < 1 ? ", and more width would cost too much in mono" : "");
    double factor = curve.mean(WIDE, 12_000);
    Decision decision =
        new Decision(
            "stereo", "width as the reference", Math.rint(factor * 100) / 100, "times", why);
    return new StereoPlan(1, 1, curve, List.of(decision));
  }

  private static double sideToMid(SongSpectrum song, int band) {
    double mid = song.mid().get(band);
    return Decibel.ofPower((song.side().get(band) + LEAST * mid) / (mid + 1e-20));
  }

  private static double bass(SongSpectrum song, double amount, List<Decision> decisions) {
    double ratio = ratio(song, 20, BASS);
    if (ratio < INAUDIBLE) {
      return 1;
    }
    double low = Math.max(0, 1 - 2 * amount);
    decisions.add(
        new Decision(
            "stereo",
            "side under " + (int) BASS + " Hz",
            Math.rint(low * 100) / 100,
            "times",
            String.format(
                Locale.ROOT,
                "The bass differs between left and right (%.0f dB against the middle) and is heard "
                    + "best from both.",
                ratio)));
    return low;
  }

  private static double ratio(SongSpectrum song, double from, double to) {
    return Decibel.ofPower(song.side().sum(from, to)) - Decibel.ofPower(song.mid().sum(from, to));
  }

  private static double wanted(double ratio) {
    if (ratio < NARROW) {
      return 1 + Math.min(0.2, (NARROW - ratio) * 0.05);
    }
    return ratio > BROAD ? 1 - Math.min(0.1, (ratio - BROAD) * 0.03) : 1;
  }

  /** The widest that mono compatibility allows. */
  static double allowed(WidthTrack track, double low, double wanted) {
    double correlation = Math.min(0, track.lowestCorrelation(1, 1));
    double loss = track.foldLoss(1, 1);
    double high = wanted;
    while (high > 1
        && (track.lowestCorrelation(low, high) < correlation
            || track.foldLoss(low, high) > Math.max(loss, MOST_FOLD_LOSS)
            || track.foldLoss(low, high) > loss + MORE_FOLD_LOSS)) {
      high = Math.max(1, high - STEP);
    }
    return high;
  }

  private static String reason(double ratio, double wanted, double high) {
    if (high < wanted) {
      return ", and more width would cost too much in mono";
    }
    if (ratio < NARROW) {
      return ", narrower than usual";
    }
    return ratio > BROAD ? ", wider than mono bears well" : ", as usual";
  }

  /** The factor of the side at a frequency. */
  double side(double hz) {
    double bass = hz <= 0 ? 0 : 1 / (1 + StrictMath.pow(BASS / hz, 4));
    double up = StrictMath.log(Math.max(1, hz) / WIDE) / StrictMath.log(FULL_WIDTH / WIDE);
    double width = 1 + (high - 1) * Math.max(0, Math.min(1, up));
    return (low + (1 - low) * bass) * width * curve.at(hz);
  }

  /** Whether it changes nothing. */
  boolean isNothing() {
    return curve.areAll(1) && low == 1 && high == 1;
  }
}
