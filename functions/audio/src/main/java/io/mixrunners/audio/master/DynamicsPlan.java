package io.mixrunners.audio.master;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Style;
import io.mixrunners.audio.dsp.BandSplit;
import io.mixrunners.audio.dsp.Bands;
import io.mixrunners.audio.dsp.Decibel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The multiband dynamics: thresholds stand a few dB above each band's own loudness, so that only
 * what stands out is held, whatever the level of the piece.
 *
 * @param ratio of every band
 * @param bands the lowest first
 */
record DynamicsPlan(double ratio, List<Band> bands) {

  /**
   * One band's compressor.
   *
   * @param threshold dB
   * @param attack seconds
   * @param release seconds
   */
  record Band(double threshold, double attack, double release) {}

  /** Where the bands meet, Hz. */
  static final List<Double> CROSSOVERS = List.of(120.0, 800.0, 5000.0);

  /** Width of the knee, dB. */
  static final double KNEE = 6;

  private static final double[] ATTACK = {0.030, 0.015, 0.008, 0.003};
  private static final double[] RELEASE = {0.200, 0.120, 0.080, 0.060};
  private static final double SQUASHED = 9;
  private static final double DYNAMIC = 13;

  /** Nothing to do, or a plan. */
  record Choice(@Nullable DynamicsPlan plan, List<Decision> decisions) {

    static Choice none(String why) {
      return new Choice(null, List.of(new Decision("dynamics", "left as they are", null, "", why)));
    }
  }

  /**
   * @param correction what the tone stage adds, dB per third octave
   * @param tempo beats per minute, null where there is none
   */
  static Choice of(
      Style style,
      Measurement measured,
      SongSpectrum song,
      Bands correction,
      double amount,
      @Nullable Double tempo,
      int rate) {
    Double plr = measured.plr();
    if (plr == null || measured.seconds() < 1) {
      return Choice.none("The piece is too short or silent.");
    }
    if (rate < 4 * CROSSOVERS.getLast()) {
      return Choice.none("The sample rate is too low for the bands.");
    }
    if (plr < SQUASHED) {
      return Choice.none(
          String.format(
              Locale.ROOT,
              "Peaks lie only %.1f dB above the loudness: the piece is dense already.",
              plr));
    }
    double room = Math.min(1, (plr - SQUASHED) / (DYNAMIC - SQUASHED));
    double strength = amount * (0.4 + 0.6 * room) * (style == Style.OPEN ? 0.6 : 1);
    double ratio = 1.2 + 1.3 * strength;
    double above = 6 - 4 * strength;
    double slower = style == Style.PUNCHY ? 2 : 1;
    List<Band> bands = new ArrayList<>();
    for (int b = 0; b < BandSplit.BANDS; b++) {
      double threshold = level(song, correction, b) + above;
      bands.add(new Band(threshold, ATTACK[b] * slower, inTime(RELEASE[b], tempo)));
    }
    DynamicsPlan plan = new DynamicsPlan(ratio, List.copyOf(bands));
    return new Choice(plan, plan.decisions(above, plr, tempo));
  }

  /** The loudness of a band after the tone stage, both channels' mean. */
  private static double level(SongSpectrum song, Bands correction, int band) {
    double from = band == 0 ? 0 : CROSSOVERS.get(band - 1);
    double to = band == CROSSOVERS.size() ? 1e9 : CROSSOVERS.get(band);
    Bands after =
        Bands.each(
            b -> {
              double factor = Decibel.factor(correction.get(b));
              return (song.mid().get(b) + song.side().get(b)) * factor * factor;
            });
    return Decibel.ofPower(after.sum(from, to));
  }

  /** The note value next to a time, from a thirty-second to a quarter. */
  private static double inTime(double seconds, @Nullable Double tempo) {
    if (tempo == null || !(tempo >= 30 && tempo <= 300)) {
      return seconds;
    }
    double note = 60 / tempo;
    while (note > seconds * StrictMath.sqrt(2)) {
      note /= 2;
    }
    return note;
  }

  private List<Decision> decisions(double above, double plr, @Nullable Double tempo) {
    List<Decision> all = new ArrayList<>();
    all.add(
        new Decision(
            "dynamics",
            "ratio",
            Math.rint(ratio * 100) / 100,
            "to 1",
            String.format(
                Locale.ROOT,
                "Four bands, each from %.1f dB above its own loudness; peaks lie %.1f dB above the "
                    + "piece's.",
                above,
                plr)));
    if (tempo != null) {
      all.add(
          new Decision(
              "dynamics",
              "release of the bass",
              Math.rint(bands.getFirst().release() * 1000),
              "ms",
              String.format(Locale.ROOT, "A note value at %.0f beats per minute.", tempo)));
    }
    return all;
  }
}
