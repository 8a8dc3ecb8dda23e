package io.mixrunners.audio.master;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.Style;
import io.mixrunners.audio.dsp.Bands;
import io.mixrunners.audio.dsp.Decibel;
import io.mixrunners.audio.dsp.ThirdOctaves;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The tonal balance: what to add to each third octave so that a piece comes nearer to a curve.
 *
 * <p>The difference to the curve is smoothed to what an ear takes for tone rather than for notes,
 * small differences are the piece's own character and stay, large ones are met no further than 6
 * dB. Nothing is boosted that is not there: not under 30 Hz, not above the source's bandwidth, not
 * in noise.
 *
 * @param correction dB per third octave
 * @param decisions what a person should know of it
 */
record TonePlan(Bands correction, List<Decision> decisions) {

  private static final double OCTAVES = 0.8;
  private static final double CHARACTER = 1.5;
  private static final double MOST = 6;
  private static final double NOISE = -50;
  private static final double NEARLY_NOISE = -40;
  private static final double SUB = 30;
  static final double LOWEST = 39;
  static final double HIGHEST = 16_000;

  private record Range(String name, double from, double to) {}

  private static final List<Range> RANGES =
      List.of(
          new Range("bass", 40, 120),
          new Range("low mids", 120, 500),
          new Range("mids", 500, 2000),
          new Range("presence", 2000, 6000),
          new Range("air", 6000, 16_000));

  /** Leaves the tone as it is. */
  static TonePlan none(String why) {
    return new TonePlan(
        Bands.all(0), List.of(new Decision("tone", "left as it is", null, "", why)));
  }

  /** Whether it changes nothing. */
  boolean isNothing() {
    return correction.areAll(0);
  }

  /** Towards a style's curve. */
  static TonePlan towards(Style style, SongSpectrum song, double amount) {
    double top = Math.min(HIGHEST, 0.9 * song.bandwidth());
    Bands away = difference(TargetCurve.balanced(), song.levels(), top).smoothed(OCTAVES);
    Bands bend = TargetCurve.bend(style);
    Bands wanted =
        Bands.each(
            b -> {
              double beyond = Math.max(0, Math.abs(away.get(b)) - CHARACTER);
              double met = Math.signum(away.get(b)) * Math.min(MOST, beyond);
              return amount * (met + bend.get(b));
            });
    Bands correction = guarded(wanted, song);
    return new TonePlan(correction, decisions(correction, away, "the " + style.id() + " curve"));
  }

  /** A curve minus a piece, dB, so that both are equally loud on average where there is music. */
  static Bands difference(Bands curve, Bands levels, double top) {
    double offset = levels.mean(LOWEST, top) - curve.mean(LOWEST, top);
    int highest = (int) Math.max(0, ThirdOctaves.place(Math.max(LOWEST, top)));
    return Bands.each(
        b -> {
          int there = Math.min(b, highest);
          return curve.get(there) + offset - levels.get(there);
        });
  }

  /** The same without any boost of what is not there. */
  static Bands guarded(Bands correction, SongSpectrum song) {
    return Bands.each(
        b -> correction.get(b) > 0 ? correction.get(b) * guard(song, b) : correction.get(b));
  }

  /** How much of a boost a band may get: none of noise, of rumble, or above the bandwidth. */
  static double guard(SongSpectrum song, int band) {
    double level = Decibel.ofPower(song.mid().get(band) + song.side().get(band));
    double there = part(level - song.levels().highest(), NOISE, NEARLY_NOISE);
    double deep = part(ThirdOctaves.centre(band), SUB, LOWEST);
    return ThirdOctaves.edge(band + 1) <= song.bandwidth() ? there * deep : 0;
  }

  private static double part(double value, double none, double all) {
    return Math.max(0, Math.min(1, (value - none) / (all - none)));
  }

  static List<Decision> decisions(Bands correction, Bands away, String curve) {
    List<Decision> all = new ArrayList<>();
    for (Range range : RANGES) {
      double change = correction.mean(range.from, range.to);
      double gap = -away.mean(range.from, range.to);
      if (Math.abs(change) >= 0.05) {
        all.add(
            new Decision(
                "tone",
                range.name,
                Math.rint(change * 10) / 10,
                "dB",
                String.format(
                    Locale.ROOT,
                    "Around %.0f Hz the piece has %.1f dB %s than %s.",
                    StrictMath.sqrt(range.from * range.to),
                    Math.abs(gap),
                    gap > 0 ? "more" : "less",
                    curve)));
      }
    }
    if (all.isEmpty()) {
      all.add(
          new Decision(
              "tone", "left as it is", null, "", "The piece is already close to " + curve + "."));
    }
    return all;
  }
}
