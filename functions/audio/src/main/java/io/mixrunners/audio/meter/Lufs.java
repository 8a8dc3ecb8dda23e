package io.mixrunners.audio.meter;

/** Between mean squares and loudness, BS.1770-5 annex 1. */
public final class Lufs {

  private static final double OFFSET = -0.691;

  private Lufs() {}

  /** The loudness of a weighted mean square, LUFS; minus infinity for none. */
  public static double of(double meanSquare) {
    return meanSquare <= 0 ? Double.NEGATIVE_INFINITY : OFFSET + 10 * StrictMath.log10(meanSquare);
  }
}
