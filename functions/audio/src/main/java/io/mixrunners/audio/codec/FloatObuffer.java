package io.mixrunners.audio.codec;

import java.util.Arrays;
import javazoom.jl.decoder.Obuffer;

/** Takes JLayer's samples before it clips them to 16 bit. */
final class FloatObuffer extends Obuffer {

  /** What JLayer's synthesis filter calls full scale. */
  private static final float SCALE = 1 / 32700f;

  private final float[][] samples;
  private final int[] filled;

  FloatObuffer(int channels, int frameSamples) {
    this.samples = new float[channels][frameSamples];
    this.filled = new int[channels];
  }

  int length() {
    return filled[0];
  }

  void clear() {
    Arrays.fill(filled, 0);
  }

  /** Fills up to a length with silence. */
  void silence(int length) {
    for (int c = 0; c < samples.length; c++) {
      Arrays.fill(samples[c], filled[c], length, 0);
      filled[c] = length;
    }
  }

  void copy(int from, float[][] into, int at, int count) {
    for (int c = 0; c < into.length; c++) {
      System.arraycopy(samples[c], from, into[c], at, count);
    }
  }

  @Override
  public void appendSamples(int channel, float[] block) {
    if (channel >= samples.length) {
      return;
    }
    float[] into = samples[channel];
    int at = filled[channel];
    for (int i = 0; i < 32 && at < into.length; i++) {
      into[at++] = block[i] * SCALE;
    }
    filled[channel] = at;
  }

  @Override
  public void append(int channel, short value) {}

  @Override
  public void write_buffer(int value) {}

  @Override
  public void close() {}

  @Override
  public void clear_buffer() {}

  @Override
  public void set_stop_flag() {}
}
