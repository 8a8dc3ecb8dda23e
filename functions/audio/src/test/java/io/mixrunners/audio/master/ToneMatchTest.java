package io.mixrunners.audio.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.Signals;
import io.mixrunners.audio.dsp.Bands;
import io.mixrunners.audio.dsp.Biquad;
import io.mixrunners.audio.dsp.FilterBank;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToneMatchTest {

  private static final int RATE = 44_100;
  private static final double LOW = 39;
  private static final double HIGH = 16_160;

  @Test
  void aPieceThatIsTheReferenceStaysAsItIs() {
    SongSpectrum song = spectrum(Signals.beat(RATE, 6, 1));
    Bands filter = new ToneMatch(song, song, 1).plan().correction();

    assertEquals(0, Bands.each(b -> Math.abs(filter.get(b))).highest(), 0.01);
  }

  @Test
  void aGentleDifferenceIsMetWithinATenthOfADecibel() {
    SongSpectrum song = spectrum(Signals.beat(RATE, 6, 1));
    SongSpectrum reference = spectrum(shelved(4));
    Bands filter = new ToneMatch(reference, song, 1).plan().correction();

    assertEquals(0, distance(reference, song.fine().after(filter)), 0.1);
  }

  @Test
  void noBandRisesMoreThanSixDecibelsAboveTheMeanHoweverFarTheReference() {
    SongSpectrum song = spectrum(Signals.beat(RATE, 6, 1));
    SongSpectrum reference = spectrum(shelved(24));
    Bands before = song.fine().after(Bands.all(0));
    Bands after = song.fine().after(new ToneMatch(reference, song, 1).plan().correction());
    Bands change = Bands.each(b -> after.get(b) - before.get(b));
    double mean = change.mean(LOW, HIGH);

    for (int b = 0; b < 30; b++) {
      assertTrue(change.get(b) - mean <= 6, "band " + b + ": " + (change.get(b) - mean));
    }
    assertTrue(distance(reference, after) < 0.7 * distance(reference, before));
  }

  @Test
  void whatLaterStagesDoIsTakenBack() {
    SongSpectrum song = spectrum(Signals.beat(RATE, 6, 1));
    SongSpectrum reference = spectrum(shelved(4));
    ToneMatch match = new ToneMatch(reference, song, 1);
    TonePlan plan = match.plan();
    Bands first = plan.correction();
    // As if a later stage had dulled the shaped piece by 2 dB above 2 kHz, no more and no less.
    FineSpectrum shaped = spectrum(dulled(first)).fine();
    Bands second = match.corrected(plan, shaped).correction();

    double brighter = second.get(25) - second.get(10) - (first.get(25) - first.get(10));
    assertEquals(2, brighter, 0.4);
  }

  /** The piece through the filter and then through a shelf of -2 dB. */
  private static float[][] dulled(Bands filter) {
    float[][] x = Signals.beat(RATE, 6, 1);
    TonePlan tone = new TonePlan(filter, List.of());
    ToneAndStereo stage = new ToneAndStereo(RATE, tone, StereoPlan.none(""), null, true);
    int frames = stage.blockFrames();
    float[][] block = new float[2][frames];
    for (int at = 0; at + frames <= x[0].length; at += frames) {
      for (int c = 0; c < 2; c++) {
        System.arraycopy(x[c], at, block[c], 0, frames);
      }
      stage.process(block, frames);
      for (int c = 0; c < 2; c++) {
        System.arraycopy(block[c], 0, x[c], at, frames);
      }
    }
    for (float[] channel : x) {
      new FilterBank(List.of(Biquad.highShelf(RATE, 2000, 0.7, -2)))
          .process(new float[][] {channel}, channel.length);
    }
    return x;
  }

  private static float[][] shelved(double decibels) {
    float[][] x = Signals.beat(RATE, 6, 2);
    for (float[] channel : x) {
      new FilterBank(List.of(Biquad.highShelf(RATE, 2000, 0.7, decibels)))
          .process(new float[][] {channel}, channel.length);
    }
    return x;
  }

  private static double distance(SongSpectrum reference, Bands levels) {
    Bands wanted = reference.fine().after(Bands.all(0));
    Bands off = Bands.each(b -> levels.get(b) - wanted.get(b));
    double mean = off.mean(LOW, HIGH);
    return Math.sqrt(Bands.each(b -> (off.get(b) - mean) * (off.get(b) - mean)).mean(LOW, HIGH));
  }

  private static SongSpectrum spectrum(float[][] x) {
    SpectrumBuilder builder = new SpectrumBuilder(RATE, SpectrumBuilder.NARROWER);
    builder.process(x, x[0].length);
    return builder.finish(null);
  }
}
