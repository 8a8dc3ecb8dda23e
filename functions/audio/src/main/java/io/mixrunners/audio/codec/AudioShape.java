package io.mixrunners.audio.codec;

import io.mixrunners.audio.Limits;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;

/**
 * What a file's header says about its audio.
 *
 * @param rate sample rate, Hz
 * @param channels channels
 * @param frames length, or {@link #UNKNOWN}
 * @param mask speaker mask as in WAVEFORMATEXTENSIBLE, 0 where the file has none
 */
public record AudioShape(int rate, int channels, long frames, int mask) {

  /** The length is known only when the end is reached. */
  public static final long UNKNOWN = -1;

  /** Refuses what lies outside the {@link Limits}. */
  static AudioShape checked(long rate, int channels, long frames, int mask) throws RefusedAudio {
    if (channels < 1 || channels > Limits.MAX_CHANNELS) {
      throw new RefusedAudio(
          Reason.CHANNELS,
          "The file says it has " + channels + " channels; 1 to " + Limits.MAX_CHANNELS + " work.");
    }
    if (rate < Limits.MIN_RATE || rate > Limits.MAX_RATE) {
      throw new RefusedAudio(
          Reason.RATE,
          "The file's sample rate is "
              + rate
              + " Hz; "
              + Limits.MIN_RATE
              + " to "
              + Limits.MAX_RATE
              + " Hz work.");
    }
    if (frames > rate * Limits.MAX_SECONDS) {
      throw tooLong();
    }
    if (frames == 0) {
      throw new RefusedAudio(Reason.EMPTY, "There is no audio in the file.");
    }
    return new AudioShape((int) rate, channels, frames, mask);
  }

  static RefusedAudio tooLong() {
    return new RefusedAudio(
        Reason.TOO_LONG, "The piece is longer than " + Limits.MAX_SECONDS / 60 + " minutes.");
  }
}
