package io.mixrunners.audio.master;

/** A stage that changes the samples of a stereo stream as they go by. One thread at a time. */
interface Stage {

  /**
   * Takes the next frames and puts those of {@link #latency()} frames ago in their place.
   *
   * @param count at most {@link ChainPass#frames}
   */
  void process(float[][] x, int count);

  /** How many frames late its output is. */
  default int latency() {
    return 0;
  }
}
