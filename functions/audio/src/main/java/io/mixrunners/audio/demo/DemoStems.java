package io.mixrunners.audio.demo;

import io.mixrunners.audio.codec.WavWriter;
import io.mixrunners.audio.codec.WriterSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The demo song's parts as separate files, dry and badly balanced, for the demo and the tests of
 * mixing. The same length and rate give the same bytes. Constant memory.
 */
public final class DemoStems {

  private static final Map<Note.Part, String> NAMES =
      new EnumMap<>(
          Map.of(
              Note.Part.KICK, "kick",
              Note.Part.SNARE, "snare",
              Note.Part.HAT, "hats",
              Note.Part.BASS, "bass",
              Note.Part.CHORD, "pad",
              Note.Part.LEAD, "lead synth"));

  private DemoStems() {}

  /**
   * Writes one 24-bit WAV per part.
   *
   * @param into an existing directory
   * @param seconds length, at least 4
   * @param rate Hz
   * @return the files, by the order of the parts
   */
  public static List<Path> write(Path into, int seconds, int rate) throws IOException {
    double beat = 60 / Score.BEATS_PER_MINUTE;
    int bars = Math.max(1, (int) (seconds / (beat * Score.BEATS_PER_BAR)) - 1);
    List<Note> notes = Score.ofBars(bars);
    long frames = (long) seconds * rate;
    List<Path> files = new ArrayList<>();
    for (Map.Entry<Note.Part, String> part : NAMES.entrySet()) {
      Path wav = into.resolve(part.getValue() + ".wav");
      List<Note> own = notes.stream().filter(note -> note.part() == part.getKey()).toList();
      WriterSpec spec = new WriterSpec(rate, 2, frames, 24, List.of(1L, 2L));
      try (WavWriter writer = new WavWriter(wav, spec)) {
        DemoSong.play(own, beat * rate, rate, frames, false, writer);
        writer.finish();
      }
      files.add(wav);
    }
    return files;
  }
}
