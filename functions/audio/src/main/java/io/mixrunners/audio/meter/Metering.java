package io.mixrunners.audio.meter;

import io.mixrunners.audio.Limits;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Progress;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;
import io.mixrunners.audio.codec.AudioReader;
import io.mixrunners.audio.codec.AudioShape;
import java.io.IOException;

/** Measures a stream from start to end. */
public final class Metering {

  private static final int BLOCK = 8192;

  private Metering() {}

  /** Reads to the end; the caller closes the reader. */
  public static Measurement run(AudioReader reader, Progress progress)
      throws RefusedAudio, IOException {
    AudioShape shape = reader.shape();
    Meter meter = new Meter(shape.rate(), shape.channels(), shape.mask(), null);
    float[][] block = new float[shape.channels()][BLOCK];
    long frames = 0;
    int told = -1;
    for (int n = reader.read(block, BLOCK); n > 0; n = reader.read(block, BLOCK)) {
      frames += n;
      if (frames > (long) shape.rate() * Limits.MAX_SECONDS) {
        throw new RefusedAudio(
            Reason.TOO_LONG, "The piece is longer than " + Limits.MAX_SECONDS / 60 + " minutes.");
      }
      meter.process(block, n);
      int percent = shape.frames() > 0 ? (int) (100 * frames / shape.frames()) : 0;
      if (percent > told) {
        told = percent;
        progress.at("measuring", percent / 100.0);
      }
    }
    if (frames == 0) {
      throw new RefusedAudio(Reason.EMPTY, "There is no audio in the file.");
    }
    return meter.finish(reader.warnings());
  }
}
