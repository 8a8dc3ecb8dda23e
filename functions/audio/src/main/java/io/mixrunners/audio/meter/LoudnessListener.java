package io.mixrunners.audio.meter;

/** Hears the loudness of a stream as it goes by. */
@FunctionalInterface
public interface LoudnessListener {

  /** Called every 100 ms of audio with LUFS, minus infinity where there is none yet or no sound. */
  void step(double momentary, double shortTerm);
}
