package io.mixrunners.audio.meter;

import org.jspecify.annotations.Nullable;

/**
 * Begins with scalars and goes on with vectors: those cost a third of a second until the JVM has
 * compiled them, which a short piece never earns back. Both give the same bits, so the change
 * cannot be seen. One thread at a time.
 */
final class WarmingPeakKernel implements PeakKernel {

  private static final long WORTH_IT = 16_000_000;

  private final PeakKernel scalar = new ScalarPeakKernel();
  private @Nullable PeakKernel quick;
  private long samples;

  @Override
  public void raise(float[] x, int at, int count, float[] h, float[] out, int outAt) {
    samples += count;
    if (samples < WORTH_IT) {
      scalar.raise(x, at, count, h, out, outAt);
      return;
    }
    PeakKernel chosen = quick == null ? PeakKernel.best() : quick;
    quick = chosen;
    chosen.raise(x, at, count, h, out, outAt);
  }
}
