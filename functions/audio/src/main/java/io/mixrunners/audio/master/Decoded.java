package io.mixrunners.audio.master;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.codec.AudioFiles;
import io.mixrunners.audio.codec.AudioReader;
import io.mixrunners.audio.meter.PeakFilter;
import io.mixrunners.audio.meter.TruePeak;
import java.io.IOException;
import java.nio.file.Path;

/** What a player will make of a file that was just written. */
final class Decoded {

  private Decoded() {}

  /** The highest true peak, linear. */
  static float truePeak(Path file) throws IOException {
    try (AudioReader reader = AudioFiles.open(file)) {
      int channels = reader.shape().channels();
      TruePeak[] peaks = new TruePeak[channels];
      for (int c = 0; c < channels; c++) {
        peaks[c] = new TruePeak(PeakFilter.fineForRate(reader.shape().rate()), 0);
      }
      float[][] block = new float[channels][Spool.BLOCK];
      for (int n = reader.read(block, Spool.BLOCK); n > 0; n = reader.read(block, Spool.BLOCK)) {
        for (int c = 0; c < channels; c++) {
          peaks[c].process(block[c], n);
        }
      }
      float highest = 0;
      for (TruePeak peak : peaks) {
        highest = Math.max(highest, peak.finish());
      }
      return highest;
    } catch (RefusedAudio e) {
      throw new IOException("what was written cannot be read", e);
    }
  }
}
