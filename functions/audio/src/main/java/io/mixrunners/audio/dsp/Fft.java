package io.mixrunners.audio.dsp;

/**
 * A complex Fourier transform of floats in two planes, natural order in and out.
 *
 * <p>The length is taken apart into rows and columns (D. H. Bailey, "FFTs in external or
 * hierarchical memory", 1990), so that every butterfly is one between whole rows: each half is a
 * Stockham transform of radix four over rows, with a twist and a transposition between. Every sign
 * is kept: the transform of {@code -x} is exactly minus that of {@code x}, and that of nothing is
 * nothing. Not safe for use from two threads at a time.
 */
public final class Fft {

  private static final int TILE = 16;

  private final int size;
  private final int rows;
  private final int columns;
  private final float[] rowTwiddles;
  private final float[] columnTwiddles;
  private final float[] twistR;
  private final float[] twistI;
  private final float[] spareR;
  private final float[] spareI;
  private final FftKernel kernel;

  /**
   * @param size a power of two, at least 256
   */
  public Fft(int size) {
    this(size, FftKernel.best());
  }

  /**
   * One that never uses vectors, for few transforms: those take longer to compile than they save.
   */
  public static Fft plain(int size) {
    return new Fft(size, new ScalarFftKernel());
  }

  Fft(int size, FftKernel kernel) {
    if (Integer.bitCount(size) != 1 || size < TILE * TILE) {
      throw new IllegalArgumentException("not a power of two of at least 256: " + size);
    }
    this.size = size;
    this.kernel = kernel;
    int bits = Integer.numberOfTrailingZeros(size);
    this.rows = 1 << Math.max(4, (bits / 2) & ~1);
    this.columns = size / rows;
    this.rowTwiddles = twiddles(rows);
    this.columnTwiddles = twiddles(columns);
    this.twistR = new float[size];
    this.twistI = new float[size];
    this.spareR = new float[size];
    this.spareI = new float[size];
    for (int k = 0; k < rows; k++) {
      for (int b = 0; b < columns; b++) {
        double angle = -2 * Math.PI * ((long) k * b % size) / size;
        twistR[k * columns + b] = (float) StrictMath.cos(angle);
        twistI[k * columns + b] = (float) StrictMath.sin(angle);
      }
    }
  }

  /** Its length. */
  public int size() {
    return size;
  }

  /** Transforms in place. */
  public void forward(float[] re, float[] im) {
    boolean moved = stages(re, im, spareR, spareI, rows, columns, rowTwiddles);
    float[] fromR = moved ? spareR : re;
    float[] fromI = moved ? spareI : im;
    float[] toR = moved ? re : spareR;
    float[] toI = moved ? im : spareI;
    kernel.multiply(fromR, fromI, twistR, twistI, size);
    transpose(fromR, toR);
    transpose(fromI, toI);
    boolean movedBack = stages(toR, toI, fromR, fromI, columns, rows, columnTwiddles);
    if (moved == movedBack) {
      System.arraycopy(spareR, 0, re, 0, size);
      System.arraycopy(spareI, 0, im, 0, size);
    }
  }

  /** Transforms back in place, {@link #size()} times too large. */
  public void inverse(float[] re, float[] im) {
    forward(im, re);
  }

  /**
   * The twiddle factors of a Stockham transform, stage by stage, six numbers for each butterfly.
   */
  private static float[] twiddles(int n) {
    float[] all = new float[6 * n];
    int at = 0;
    for (int length = n; length >= 4; length /= 4) {
      for (int p = 0; p < length / 4; p++) {
        for (int power = 1; power <= 3; power++) {
          double angle = -2 * Math.PI * power * p / length;
          all[at++] = (float) StrictMath.cos(angle);
          all[at++] = (float) StrictMath.sin(angle);
        }
      }
    }
    return all;
  }

  /** Transforms each column of a matrix of x; answers whether the result lies in y. */
  private boolean stages(
      float[] re, float[] im, float[] otherR, float[] otherI, int n, int width, float[] w) {
    float[] xr = re;
    float[] xi = im;
    float[] yr = otherR;
    float[] yi = otherI;
    boolean moved = false;
    int at = 0;
    int length = n;
    for (int s = width; length >= 2; s *= 4, length /= 4) {
      if (length == 2) {
        kernel.radix2(xr, xi, 0, size / 2, yr, yi, 0, size / 2);
      } else {
        for (int p = 0; p < length / 4; p++, at += 6) {
          kernel.radix4(xr, xi, s * p, s * (length / 4), yr, yi, 4 * s * p, s, w, at);
        }
      }
      moved = !moved;
      float[] swapR = xr;
      float[] swapI = xi;
      xr = yr;
      xi = yi;
      yr = swapR;
      yi = swapI;
    }
    return moved;
  }

  private void transpose(float[] x, float[] y) {
    for (int r = 0; r < rows; r += TILE) {
      for (int c = 0; c < columns; c += TILE) {
        for (int i = r; i < r + TILE; i++) {
          for (int k = c; k < c + TILE; k++) {
            y[k * rows + i] = x[i * columns + k];
          }
        }
      }
    }
  }
}
