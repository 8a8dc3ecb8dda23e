package io.mixrunners.audio.demo;

import io.mixrunners.audio.codec.WavWriter;
import io.mixrunners.audio.codec.WriterSpec;
import io.mixrunners.audio.dsp.Decibel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A short piece of music of our own, for the demo and the tests: drums, bass, chords and a lead,
 * unmastered, with a quiet and a loud part. The same length and rate give the same bytes. Constant
 * memory.
 */
public final class DemoSong {

  /** Length where none is asked for, seconds. */
  public static final int DEFAULT_SECONDS = 26;

  /** Rate where none is asked for, Hz. */
  public static final int DEFAULT_RATE = 48_000;

  private static final int BLOCK = 4096;
  private static final int SHORTEST = 4;
  private static final double LEVEL_DB = -9;

  private DemoSong() {}

  /** Writes the song as a 24-bit WAV. */
  public static void write(Path wav) throws IOException {
    write(wav, DEFAULT_SECONDS, DEFAULT_RATE);
  }

  /**
   * Writes the song as a 24-bit WAV of another length or rate.
   *
   * @param seconds at least 4
   * @param rate Hz
   */
  public static void write(Path wav, int seconds, int rate) throws IOException {
    if (seconds < SHORTEST) {
      throw new IllegalArgumentException("the song is at least " + SHORTEST + " s long");
    }
    double beat = 60 / Score.BEATS_PER_MINUTE;
    int bars = Math.max(1, (int) (seconds / (beat * Score.BEATS_PER_BAR)) - 1);
    List<Note> notes = Score.ofBars(bars);
    long frames = (long) seconds * rate;
    WriterSpec spec = new WriterSpec(rate, 2, frames, 24, List.of(1L, 2L));
    try (WavWriter writer = new WavWriter(wav, spec)) {
      play(notes, beat * rate, rate, frames, true, writer);
      writer.finish();
    }
  }

  /**
   * Plays notes by time.
   *
   * @param room whether the band's echo is heard
   */
  static void play(
      List<Note> notes, double framesPerBeat, int rate, long frames, boolean room, WavWriter into)
      throws IOException {
    Band band = new Band();
    Echo echo = new Echo((int) (framesPerBeat * 0.75));
    float[][] block = new float[2][BLOCK];
    float level = (float) Decibel.factor(LEVEL_DB);
    int next = 0;
    for (long at = 0; at < frames; at += BLOCK) {
      int count = (int) Math.min(BLOCK, frames - at);
      clear(block);
      band.play(block, count);
      while (next < notes.size() && (long) (notes.get(next).beat() * framesPerBeat) < at + count) {
        Note note = notes.get(next++);
        int from = (int) ((long) (note.beat() * framesPerBeat) - at);
        band.begin(voice(note, framesPerBeat / rate, rate, next), block, from, count);
      }
      if (room) {
        echo.process(block, count);
      }
      fade(block, count, at, frames, rate, level);
      into.write(block, count);
    }
  }

  private static Voice voice(Note note, double beat, int rate, int number) {
    double seconds = note.beats() * beat;
    return switch (note.part()) {
      case KICK -> new Drum(Drum.KICK, note.level(), rate, number);
      case SNARE -> new Drum(Drum.SNARE, note.level(), rate, number);
      case HAT -> new Drum(Drum.HAT, note.level(), rate, number);
      case BASS -> new Tone(Tone.BASS, note.pitch(), note.level(), seconds, rate);
      case CHORD -> new Tone(Tone.CHORD, note.pitch(), note.level(), seconds, rate);
      case LEAD -> new Tone(Tone.LEAD, note.pitch(), note.level(), seconds, rate);
    };
  }

  private static void clear(float[][] block) {
    for (float[] channel : block) {
      java.util.Arrays.fill(channel, 0);
    }
  }

  private static void fade(
      float[][] block, int count, long at, long frames, int rate, float level) {
    for (int i = 0; i < count; i++) {
      float end = Math.min(1, (frames - at - i) / (float) rate);
      block[0][i] *= level * end;
      block[1][i] *= level * end;
    }
  }
}
