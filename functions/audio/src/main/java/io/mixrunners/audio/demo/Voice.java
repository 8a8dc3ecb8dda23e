package io.mixrunners.audio.demo;

/** One sounding note. */
interface Voice {

  /** Adds its next frames to both channels; answers whether it sounds on. */
  boolean add(float[] left, float[] right, int from, int to);
}
