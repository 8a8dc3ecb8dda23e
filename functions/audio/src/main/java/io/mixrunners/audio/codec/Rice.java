package io.mixrunners.audio.codec;

/**
 * How a residual is best cut into partitions of Rice codes (RFC 9639 clause 9.2.7). The plan is
 * kept in the object until the next. One thread at a time.
 */
final class Rice {

  private static final int MAX_ORDER = 6;
  private static final int MAX_PARAMETER = 30;

  private final long[] sums = new long[1 << MAX_ORDER];
  private final int[] tryParameters = new int[1 << MAX_ORDER];
  private int[] parameters = new int[1 << MAX_ORDER];
  private int order;
  private long bits;

  /** Plans for a residual of a block; the first {@code skip} samples of the block have none. */
  void plan(int[] residual, int skip, int block) {
    int highest = MAX_ORDER;
    while (highest > 0 && ((block & ((1 << highest) - 1)) != 0 || (block >> highest) <= skip)) {
      highest--;
    }
    int length = block >> highest;
    for (int p = 0; p < 1 << highest; p++) {
      long sum = 0;
      int from = Math.max(skip, p * length);
      for (int i = from; i < (p + 1) * length; i++) {
        int r = residual[i];
        sum += (r << 1) ^ (r >> 31);
      }
      sums[p] = sum;
    }
    bits = Long.MAX_VALUE;
    for (int o = highest; o >= 0; o--) {
      tryOrder(o, skip, block);
      for (int p = 0; p < 1 << (o - 1); p++) {
        sums[p] = sums[2 * p] + sums[2 * p + 1];
      }
    }
  }

  private void tryOrder(int o, int skip, int block) {
    int length = block >> o;
    long total = 0;
    boolean wide = false;
    for (int p = 0; p < 1 << o; p++) {
      int n = p == 0 ? length - skip : length;
      int k = parameter(sums[p], n);
      tryParameters[p] = k;
      wide |= k > 14;
      total += (long) n * (1 + k) + (sums[p] >> k) - (k > 0 ? n >> 1 : 0);
    }
    total += (wide ? 5L : 4L) << o;
    if (total < bits) {
      bits = total;
      order = o;
      System.arraycopy(tryParameters, 0, parameters, 0, 1 << o);
    }
  }

  private static int parameter(long sum, int n) {
    if (n == 0 || sum <= n) {
      return 0;
    }
    long mean = sum / n;
    int k = 63 - Long.numberOfLeadingZeros(mean);
    return Math.min(MAX_PARAMETER, k);
  }

  /** About how many bits the plan takes. */
  long bits() {
    return bits;
  }

  void write(BitSink sink, int[] residual, int skip, int block) {
    boolean wide = false;
    for (int p = 0; p < 1 << order; p++) {
      wide |= parameters[p] > 14;
    }
    sink.put(wide ? 1 : 0, 2);
    sink.put(order, 4);
    int length = block >> order;
    for (int p = 0; p < 1 << order; p++) {
      sink.put(parameters[p], wide ? 5 : 4);
      for (int i = Math.max(skip, p * length); i < (p + 1) * length; i++) {
        sink.rice(residual[i], parameters[p]);
      }
    }
  }

  /** Swaps plans with another, to keep the better of two. */
  void copyFrom(Rice other) {
    order = other.order;
    bits = other.bits;
    System.arraycopy(other.parameters, 0, parameters, 0, parameters.length);
  }
}
