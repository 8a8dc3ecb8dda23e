package io.mixrunners.audio.demo;

import java.util.ArrayList;
import java.util.List;

/** The notes that sound at the moment. */
final class Band {

  private final List<Voice> sounding = new ArrayList<>();

  /** Plays what sounds on from before. */
  void play(float[][] block, int count) {
    sounding.removeIf(voice -> !voice.add(block[0], block[1], 0, count));
  }

  /** A note begins within a block. */
  void begin(Voice voice, float[][] block, int from, int count) {
    if (voice.add(block[0], block[1], from, count)) {
      sounding.add(voice);
    }
  }
}
