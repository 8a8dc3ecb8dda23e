package io.mixrunners.audio.master;

import io.mixrunners.audio.dsp.Bands;
import io.mixrunners.audio.dsp.Decibel;

/**
 * The long-term spectrum of a piece, of its loud parts: what lies no more than 10 LU under its
 * loudness. Middle is half the sum of left and right, side half the difference; powers are mean
 * squares.
 *
 * @param mid power of the middle in third-octave bands
 * @param side power of the side in third-octave bands
 * @param bandwidth where the piece ends, Hz: lossy sources lack the top
 * @param fine the middle of the whole piece in narrow bins
 * @param seconds how wide it is over time
 */
record SongSpectrum(
    Bands mid, Bands side, double bandwidth, FineSpectrum fine, WidthTrack seconds) {

  private static final double NOTHING = 1e-12;

  /** Levels of both together, dB, band by band. */
  Bands levels() {
    return Bands.each(b -> Decibel.ofPower(mid.get(b) + side.get(b)));
  }

  /** Whether there is nothing to see. */
  boolean isEmpty() {
    return whole(mid) + whole(side) < NOTHING;
  }

  /** Whether left and right are the same. */
  boolean isMono() {
    return whole(side) < 1e-7 * whole(mid);
  }

  private static double whole(Bands bands) {
    return bands.sum(0, 1e9);
  }
}
