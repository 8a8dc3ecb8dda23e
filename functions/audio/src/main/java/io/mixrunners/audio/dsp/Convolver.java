package io.mixrunners.audio.dsp;

/**
 * Filters one channel with a long impulse response by overlap-save (A. V. Oppenheim, R. W. Schafer,
 * "Discrete-Time Signal Processing", 8.7): two stretches of the signal at a time, one as the real
 * and one as the imaginary part, which a real response keeps apart. Silence in is silence out, and
 * the opposite of a signal comes out as the exact opposite. One thread at a time.
 */
public final class Convolver {

  private final Fft fft;
  private final int hop;
  private final int overlap;
  private final float[] responseR;
  private final float[] responseI;
  private final float[] re;
  private final float[] im;
  private final float[] history;
  private final FftKernel kernel = FftKernel.best();

  /**
   * @param taps the impulse response, of odd length, centred: what comes out is late by half of it
   * @param fft to use, longer than the response
   */
  public Convolver(float[] taps, Fft fft) {
    int size = fft.size();
    this.fft = fft;
    this.overlap = taps.length - 1;
    this.hop = size - overlap;
    this.responseR = new float[size];
    this.responseI = new float[size];
    for (int i = 0; i < taps.length; i++) {
      responseR[i] = taps[i] / size;
    }
    fft.forward(responseR, responseI);
    this.re = new float[size];
    this.im = new float[size];
    this.history = new float[overlap];
  }

  /** How many samples go through at a time. */
  public int blockFrames() {
    return 2 * hop;
  }

  /** How many samples late the output is. */
  public int latency() {
    return overlap / 2;
  }

  /** Filters the next {@link #blockFrames()} samples in place. */
  public void process(float[] x) {
    System.arraycopy(history, 0, re, 0, overlap);
    System.arraycopy(x, 0, re, overlap, hop);
    System.arraycopy(x, hop - overlap, im, 0, overlap + hop);
    System.arraycopy(x, 2 * hop - overlap, history, 0, overlap);
    fft.forward(re, im);
    kernel.multiply(re, im, responseR, responseI, fft.size());
    fft.inverse(re, im);
    System.arraycopy(re, overlap, x, 0, hop);
    System.arraycopy(im, overlap, x, hop, hop);
  }
}
