package io.mixrunners.audio;

import org.jspecify.annotations.Nullable;

/**
 * What the engine hears in a piece as music. A guess that says how sure it is: 0 a coin's toss, 1
 * beyond doubt. Null where a piece gives no hold, as speech or a drone.
 *
 * @param tempo the beat
 * @param key the key
 */
public record Music(@Nullable Tempo tempo, @Nullable Key key) {

  /** Nothing was recognised. */
  public static final Music NONE = new Music(null, null);

  /**
   * A steady beat.
   *
   * @param bpm beats per minute, to a tenth
   * @param confidence 0 to 1
   */
  public record Tempo(double bpm, double confidence) {

    /** Length of a beat, seconds. */
    public double beat() {
      return 60 / bpm;
    }
  }

  /**
   * A key and what the piece is tuned to.
   *
   * @param name as musicians write it: {@code A minor}, {@code F# major}
   * @param confidence 0 to 1
   * @param tuning frequency of the A above middle C, Hz
   */
  public record Key(String name, double confidence, double tuning) {}
}
