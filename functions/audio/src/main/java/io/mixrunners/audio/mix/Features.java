package io.mixrunners.audio.mix;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a stem sounds like, as named numbers in a fixed order. One thread at a time. */
final class Features {

  private final Map<String, Double> values = new LinkedHashMap<>();

  void put(String name, double value) {
    if (values.put(name, Double.isFinite(value) ? value : 0.0) != null) {
      throw new IllegalStateException("twice: " + name);
    }
  }

  double get(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("There is no feature " + name);
    }
    return value;
  }

  Map<String, Double> all() {
    return values;
  }
}
