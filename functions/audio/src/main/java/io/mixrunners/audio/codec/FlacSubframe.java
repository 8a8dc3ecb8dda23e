package io.mixrunners.audio.codec;

/**
 * The best way to write one channel of one block: constant, verbatim, a fixed predictor or a linear
 * one (RFC 9639 clause 9.2). One thread at a time.
 */
final class FlacSubframe {

  private enum Kind {
    CONSTANT,
    VERBATIM,
    FIXED,
    LINEAR
  }

  private final LinearPrediction prediction;
  private final Rice rice = new Rice();
  private final Rice other = new Rice();
  private int[] residual;
  private int[] spare;
  private final double[] sums;
  private final double[] samples;
  private final int[] coefficients = new int[LinearPrediction.MAX_ORDER];
  private int[] x = new int[0];
  private int count;
  private int sampleBits;
  private Kind kind = Kind.VERBATIM;
  private int order;
  private int shift;
  private long bits;

  FlacSubframe(int room) {
    this.prediction = new LinearPrediction(room);
    this.residual = new int[room];
    this.spare = new int[room];
    this.sums = new double[room];
    this.samples = new double[room];
  }

  /** Chooses; answers the bits it will take. The samples must stay as they are until written. */
  long choose(int[] block, int length, int bitsPerSample) {
    x = block;
    count = length;
    sampleBits = bitsPerSample;
    kind = Kind.VERBATIM;
    bits = 8 + (long) count * sampleBits;
    if (isConstant()) {
      kind = Kind.CONSTANT;
      bits = 8L + sampleBits;
      return bits;
    }
    tryFixed();
    tryLinear();
    return bits;
  }

  private boolean isConstant() {
    for (int i = 1; i < count; i++) {
      if (x[i] != x[0]) {
        return false;
      }
    }
    return true;
  }

  private void tryFixed() {
    if (count <= 8) {
      return;
    }
    int best = bestFixed();
    fixedResidual(best, residual);
    rice.plan(residual, best, count);
    long total = 8 + (long) best * sampleBits + 6 + rice.bits();
    if (total < bits) {
      bits = total;
      kind = Kind.FIXED;
      order = best;
    }
  }

  /** The order with the smallest sum of magnitudes, all from one pass of differences. */
  private int bestFixed() {
    long s0 = 0;
    long s1 = 0;
    long s2 = 0;
    long s3 = 0;
    long s4 = 0;
    int d0 = x[3];
    int d1 = x[3] - x[2];
    int d2 = d1 - (x[2] - x[1]);
    int d3 = d2 - (x[2] - 2 * x[1] + x[0]);
    for (int i = 4; i < count; i++) {
      int e0 = x[i];
      int e1 = e0 - d0;
      int e2 = e1 - d1;
      int e3 = e2 - d2;
      int e4 = e3 - d3;
      s0 += Math.abs(e0);
      s1 += Math.abs(e1);
      s2 += Math.abs(e2);
      s3 += Math.abs(e3);
      s4 += Math.abs(e4);
      d0 = e0;
      d1 = e1;
      d2 = e2;
      d3 = e3;
    }
    long[] all = {s0, s1, s2, s3, s4};
    int best = 0;
    for (int o = 1; o < all.length; o++) {
      best = all[o] < all[best] ? o : best;
    }
    return best;
  }

  private void fixedResidual(int o, int[] into) {
    for (int i = o; i < count; i++) {
      into[i] =
          switch (o) {
            case 0 -> x[i];
            case 1 -> x[i] - x[i - 1];
            case 2 -> x[i] - 2 * x[i - 1] + x[i - 2];
            case 3 -> x[i] - 3 * x[i - 1] + 3 * x[i - 2] - x[i - 3];
            default -> x[i] - 4 * x[i - 1] + 6 * x[i - 2] - 4 * x[i - 3] + x[i - 4];
          };
    }
  }

  private void tryLinear() {
    if (count <= 2 * LinearPrediction.MAX_ORDER) {
      return;
    }
    int o = prediction.analyse(x, count, sampleBits);
    if (o == 0 || !prediction.round(o) || !linearResidual(o)) {
      return;
    }
    other.plan(spare, o, count);
    long total = 8 + (long) o * (sampleBits + LinearPrediction.PRECISION) + 9 + 6 + other.bits();
    if (total < bits) {
      bits = total;
      kind = Kind.LINEAR;
      order = o;
      shift = prediction.shift();
      System.arraycopy(prediction.coefficients(), 0, coefficients, 0, o);
      rice.copyFrom(other);
      int[] chosen = spare;
      spare = residual;
      residual = chosen;
    }
  }

  /** In doubles, which hold these products and sums exactly; false when a residual does not fit. */
  private boolean linearResidual(int o) {
    int[] c = prediction.coefficients();
    double scale = StrictMath.scalb(1.0, -prediction.shift());
    for (int i = 0; i < count; i++) {
      samples[i] = x[i];
    }
    int n = count - o;
    for (int i = 0; i < n; i++) {
      sums[i] = 0;
    }
    for (int j = 0; j < o; j++) {
      accumulate(c[j], samples, o - 1 - j, sums, n);
    }
    double worst = 0;
    for (int i = 0; i < n; i++) {
      double r = samples[i + o] - Math.floor(sums[i] * scale);
      worst = Math.max(worst, Math.abs(r));
      spare[i + o] = (int) r;
    }
    return worst < 1 << 29;
  }

  private static void accumulate(double factor, double[] x, int at, double[] sums, int n) {
    for (int i = 0; i < n; i++) {
      sums[i] += factor * x[at + i];
    }
  }

  void write(BitSink sink) {
    switch (kind) {
      case CONSTANT -> {
        sink.put(0, 8);
        sink.put(x[0], sampleBits);
      }
      case VERBATIM -> {
        sink.put(1 << 1, 8);
        warmUp(sink, count);
      }
      case FIXED -> {
        sink.put((8 | order) << 1, 8);
        warmUp(sink, order);
        rice.write(sink, residual, order, count);
      }
      case LINEAR -> {
        sink.put((32 | (order - 1)) << 1, 8);
        warmUp(sink, order);
        sink.put(LinearPrediction.PRECISION - 1, 4);
        sink.put(shift, 5);
        for (int j = 0; j < order; j++) {
          sink.put(coefficients[j], LinearPrediction.PRECISION);
        }
        rice.write(sink, residual, order, count);
      }
    }
  }

  private void warmUp(BitSink sink, int length) {
    for (int i = 0; i < length; i++) {
      sink.put(x[i], sampleBits);
    }
  }
}
