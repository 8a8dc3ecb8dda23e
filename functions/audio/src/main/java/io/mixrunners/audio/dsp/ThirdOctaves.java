package io.mixrunners.audio.dsp;

/** The third-octave bands from 20 Hz to 20 kHz (IEC 61260-1, base two). */
public final class ThirdOctaves {

  /** How many bands. */
  public static final int COUNT = 31;

  private static final int BAND_OF_1_KHZ = 17;

  private ThirdOctaves() {}

  /** The middle of a band, Hz. */
  public static double centre(int band) {
    return 1000 * StrictMath.pow(2, (band - BAND_OF_1_KHZ) / 3.0);
  }

  /** Where a band begins, Hz; it ends where the next one begins. */
  public static double edge(int band) {
    return 1000 * StrictMath.pow(2, (band - BAND_OF_1_KHZ - 0.5) / 3.0);
  }

  /** Where a frequency lies among the bands' middles, as a broken number. */
  public static double place(double hz) {
    return BAND_OF_1_KHZ + 3 * Decibel.log2(hz / 1000);
  }
}
