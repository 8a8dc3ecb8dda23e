package io.mixrunners.audio.demo;

import io.mixrunners.audio.demo.Note.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The demo song's notes, written for this project: four chords in A minor, a quiet beginning, a
 * verse, a loud chorus, a breath, and the chorus again. Longer songs go round.
 */
final class Score {

  static final double BEATS_PER_MINUTE = 112;
  static final int BEATS_PER_BAR = 4;

  private static final int[][] CHORDS = {
    {57, 60, 64, 67}, {53, 57, 60, 64}, {48, 55, 60, 64}, {55, 59, 62, 67}
  };
  private static final int[] ROOTS = {33, 29, 36, 31};
  private static final int[][] LEAD = {
    {76, 0, 74, 72, 0, 74, 76, 79},
    {77, 0, 76, 72, 0, 69, 72, 0},
    {79, 0, 76, 74, 0, 72, 74, 76},
    {74, 0, 71, 74, 0, 79, 78, 0}
  };
  private static final double[] BASS_BEATS = {0, 0.75, 1.5, 2, 2.75, 3.5};

  private final List<Note> notes = new ArrayList<>();

  private Score() {}

  /** The notes of so many bars, by time. */
  static List<Note> ofBars(int bars) {
    Score score = new Score();
    for (int bar = 0; bar < bars; bar++) {
      score.bar(bar, bars);
    }
    score.ending(bars);
    score.notes.sort(
        Comparator.comparingDouble(Note::beat)
            .thenComparing(Note::part)
            .thenComparingInt(Note::pitch));
    return score.notes;
  }

  /** How much of the band plays: 0 quiet, 1 verse, 2 chorus. */
  private static int energy(int bar, int bars) {
    double place = bar / (double) bars;
    if (bar < 2 || (place >= 0.58 && place < 0.66)) {
      return 0;
    }
    return place < 0.33 ? 1 : 2;
  }

  private void bar(int bar, int bars) {
    double beat = (double) bar * BEATS_PER_BAR;
    int step = bar % 4;
    int energy = energy(bar, bars);
    float loud = energy == 0 ? 0.45f : energy == 1 ? 0.7f : 1;
    for (int pitch : CHORDS[step]) {
      add(beat, Part.CHORD, pitch, 3.9, loud);
    }
    if (energy == 0) {
      add(beat, Part.BASS, ROOTS[step], 3.5, 0.5f);
      add(beat + 2, Part.LEAD, LEAD[step][0] - 12, 1.5, 0.4f);
      return;
    }
    for (double at : BASS_BEATS) {
      add(beat + at, Part.BASS, ROOTS[step] + (at == 3.5 ? 12 : 0), 0.45, loud);
    }
    drums(beat, energy, loud);
    if (energy == 2) {
      for (int i = 0; i < LEAD[step].length; i++) {
        if (LEAD[step][i] > 0) {
          add(beat + i * 0.5, Part.LEAD, LEAD[step][i], 0.45, i % 2 == 0 ? 0.95f : 0.75f);
        }
      }
    }
  }

  private void drums(double beat, int energy, float loud) {
    add(beat, Part.KICK, 0, 1, loud);
    add(beat + 2, Part.KICK, 0, 1, loud);
    add(beat + 1, Part.SNARE, 0, 1, loud);
    add(beat + 3, Part.SNARE, 0, 1, loud);
    if (energy == 2) {
      add(beat + 2.5, Part.KICK, 0, 1, 0.8f);
    }
    for (int i = 0; i < 8; i++) {
      add(beat + i * 0.5, Part.HAT, 0, 0.25, i % 2 == 0 ? 0.55f : 0.9f);
    }
  }

  private void ending(int bars) {
    double beat = (double) bars * BEATS_PER_BAR;
    add(beat, Part.KICK, 0, 1, 1);
    add(beat, Part.BASS, ROOTS[0], 3, 0.9f);
    for (int pitch : CHORDS[0]) {
      add(beat, Part.CHORD, pitch, 3, 0.9f);
    }
  }

  private void add(double beat, Part part, int pitch, double beats, float level) {
    notes.add(new Note(beat, part, pitch, beats, level));
  }
}
