package io.mixrunners.audio.mix;

import java.util.Arrays;

/** Numbers that are collected for their order statistics. One thread at a time. */
final class Sample {

  private double[] values = new double[64];
  private int count;

  void add(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, count * 2);
    }
    values[count++] = value;
  }

  int count() {
    return count;
  }

  double mean(double ifNone) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return count == 0 ? ifNone : sum / count;
  }

  double deviation(double ifNone) {
    double mean = mean(0);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (values[i] - mean) * (values[i] - mean);
    }
    return count == 0 ? ifNone : StrictMath.sqrt(sum / count);
  }

  /** The value under which a part of all lies. */
  double at(double part, double ifNone) {
    if (count == 0) {
      return ifNone;
    }
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(count - 1.0, part * count)];
  }
}
