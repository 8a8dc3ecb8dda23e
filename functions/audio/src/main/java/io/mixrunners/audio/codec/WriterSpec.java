package io.mixrunners.audio.codec;

/**
 * What a writer must know before the first frame.
 *
 * @param rate sample rate, Hz
 * @param channels channels
 * @param frames length
 * @param bits 16 or 24, or 32 for float
 * @param seeds one per channel, for the dither
 */
public record WriterSpec(
    int rate, int channels, long frames, int bits, java.util.List<Long> seeds) {

  Quantizer[] quantizers() {
    Quantizer[] all = new Quantizer[channels];
    for (int c = 0; c < channels; c++) {
      all[c] = new Quantizer(bits, rate, seeds.get(c));
    }
    return all;
  }
}
