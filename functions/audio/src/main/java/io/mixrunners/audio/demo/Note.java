package io.mixrunners.audio.demo;

/**
 * Something to play.
 *
 * @param beat when it begins, in beats from the start
 * @param part who plays it
 * @param pitch MIDI note; of a drum without meaning
 * @param beats how long
 * @param level 0 to 1
 */
record Note(double beat, Part part, int pitch, double beats, float level) {

  enum Part {
    KICK,
    SNARE,
    HAT,
    BASS,
    CHORD,
    LEAD
  }
}
