package io.mixrunners.audio.mix;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes blocks of one length of whatever comes, so that what is measured does not depend on how the
 * file was read.
 */
final class Blocks {

  private final StemGauge gauge;
  private final SpooledTrack.@Nullable Writer writer;
  private final float[][] block;
  private int held;

  /**
   * @param writer null where nothing needs to be written
   */
  Blocks(int channels, StemGauge gauge, SpooledTrack.@Nullable Writer writer) {
    this.gauge = gauge;
    this.writer = writer;
    this.block = new float[channels][Track.BLOCK];
  }

  void add(float[][] x, int count) throws IOException {
    int at = 0;
    while (at < count) {
      int part = Math.min(count - at, Track.BLOCK - held);
      for (int c = 0; c < block.length; c++) {
        System.arraycopy(x[c], at, block[c], held, part);
      }
      held += part;
      at += part;
      if (held == Track.BLOCK) {
        finish();
      }
    }
  }

  void finish() throws IOException {
    gauge.process(block, held);
    if (writer != null) {
      writer.write(block, held);
    }
    held = 0;
  }
}
