package io.mixrunners.audio.master;

import io.mixrunners.audio.dsp.BandSplit;
import io.mixrunners.audio.dsp.Bands;
import io.mixrunners.audio.dsp.Convolver;
import io.mixrunners.audio.dsp.Decibel;
import io.mixrunners.audio.dsp.Fft;
import io.mixrunners.audio.dsp.FirDesign;
import org.jspecify.annotations.Nullable;

/**
 * The one convolution that realises the plans for tone and stereo: a filter for the middle and one
 * for the side, both without any turn of phase. It also takes back, beforehand, the turn that the
 * bands of the dynamics stage will make, so that these are in phase with the signal. What comes out
 * of the chain lies where it lay in the source, and the peaks of a signal stay those of its sum.
 */
final class ToneAndStereo implements Stage {

  private final Convolver mid;
  private final Convolver side;

  /**
   * @param split the bands whose turn is to be taken back, null for none
   * @param fine whether single thirds of octaves matter down to 40 Hz: twice as many taps
   */
  ToneAndStereo(
      int rate, TonePlan tone, StereoPlan stereo, @Nullable BandSplit split, boolean fine) {
    int half = fine ? 2 * half(rate) : half(rate);
    Fft fft = new Fft(8 * half);
    this.mid =
        new Convolver(
            FirDesign.centred(
                fft,
                half,
                rate,
                (hz, pair) -> {
                  turnedBack(split, hz, gain(tone, hz, fine), pair);
                }),
            fft);
    this.side =
        new Convolver(
            FirDesign.centred(
                fft,
                half,
                rate,
                (hz, pair) -> {
                  double level = gain(tone, hz, fine);
                  turnedBack(split, hz, level * stereo.side(hz), pair);
                }),
            fft);
  }

  private static double gain(TonePlan tone, double hz, boolean fine) {
    Bands correction = tone.correction();
    return Decibel.factor(fine ? correction.terraceAt(hz) : correction.at(hz));
  }

  private static void turnedBack(
      @Nullable BandSplit split, double hz, double level, double[] pair) {
    pair[0] = level;
    pair[1] = 0;
    if (split != null) {
      split.respond(hz, pair);
      pair[1] = -pair[1];
    }
  }

  /** Taps on either side: 43 ms at the usual rates, enough for half an octave at 40 Hz. */
  static int half(int rate) {
    int half = 64;
    while (half * 32 < rate) {
      half *= 2;
    }
    return half;
  }

  /** How many frames it takes at a time. */
  int blockFrames() {
    return mid.blockFrames();
  }

  @Override
  public int latency() {
    return mid.latency();
  }

  @Override
  public void process(float[][] x, int count) {
    float[] l = x[0];
    float[] r = x[1];
    for (int i = 0; i < count; i++) {
      float m = 0.5f * (l[i] + r[i]);
      float s = 0.5f * (l[i] - r[i]);
      l[i] = m;
      r[i] = s;
    }
    mid.process(l);
    side.process(r);
    for (int i = 0; i < count; i++) {
      float m = l[i];
      float s = r[i];
      l[i] = m + s;
      r[i] = m - s;
    }
  }
}
