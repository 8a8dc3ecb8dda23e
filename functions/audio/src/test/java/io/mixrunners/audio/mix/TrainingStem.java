package io.mixrunners.audio.mix;

import java.util.Map;

/** A stem whose role is known. */
record TrainingStem(String song, Role role, Map<String, Double> values) {

  Features features() {
    Features features = new Features();
    values.forEach(features::put);
    return features;
  }
}
