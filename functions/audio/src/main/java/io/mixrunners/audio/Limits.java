package io.mixrunners.audio;

/** What the engine takes, in one place. The page and the API show these numbers. */
public final class Limits {

  /** The longest piece, seconds: two hours. */
  public static final int MAX_SECONDS = 2 * 60 * 60;

  /** The lowest sample rate, Hz. */
  public static final int MIN_RATE = 8_000;

  /** The highest sample rate, Hz. */
  public static final int MAX_RATE = 192_000;

  /** The most channels; mastering folds more than two down to stereo. */
  public static final int MAX_CHANNELS = 8;

  private Limits() {}
}
