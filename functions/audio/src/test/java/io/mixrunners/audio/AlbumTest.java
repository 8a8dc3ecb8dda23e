package io.mixrunners.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlbumTest {

  private static final int RATE = 22_050;

  @TempDir Path dir;

  @Test
  void songsKeepTheirLevelsToEachOtherAndTheLoudestLandsOnTheTarget() throws Exception {
    List<AlbumSong> songs = List.of(song("a", 0.2f), song("b", 0.5f), song("c", 0.05f));
    List<Report> reports =
        Engine.album(songs, MasterSettings.defaults().withLoudness(-20), dir, Progress.NONE);

    double loudest = loudness(songs.get(1).in());
    for (AlbumSong song : songs) {
      assertEquals(-20 + loudness(song.in()) - loudest, loudness(out(song)), 0.05);
    }
    assertEquals(-20, loudness(out(songs.get(1))), 0.03);
    assertTrue(reports.stream().noneMatch(Report::limited));
    assertEquals("album", reports.getFirst().decisions().getFirst().stage());
  }

  @Test
  void whereOneSongCannotComeAsHighAllOfThemComeDown() throws Exception {
    List<AlbumSong> songs = List.of(song("a", 0.5f), song("b", 0.25f));
    MasterSettings settings =
        MasterSettings.defaults().withIntensity(0).withLoudness(-5).withCeiling(-6);
    List<Report> reports = Engine.album(songs, settings, dir, Progress.NONE);

    double apart = loudness(songs.getFirst().in()) - loudness(songs.getLast().in());
    assertEquals(apart, loudness(out(songs.getFirst())) - loudness(out(songs.getLast())), 0.06);
    assertTrue(reports.getFirst().limited());
    assertTrue(reports.getLast().limited());
  }

  @Test
  void aSilentSongDoesNotDisturbTheOthers() throws Exception {
    AlbumSong silent = song("silent", 0);
    AlbumSong loud = song("loud", 0.5f);
    List<Report> reports =
        Engine.album(
            List.of(silent, loud), MasterSettings.defaults().withLoudness(-20), dir, Progress.NONE);

    assertEquals(null, reports.getFirst().output().integrated());
    assertEquals(-20, loudness(out(loud)), 0.03);
    assertFalse(reports.getLast().limited());
    try (Stream<Path> left = Files.list(dir)) {
      assertEquals(4, left.count(), "two sources and two masters, no scratch");
    }
  }

  private AlbumSong song(String name, float level) throws IOException {
    float[][] x = Signals.beat(RATE, 4, 1);
    for (float[] channel : x) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] *= level;
      }
    }
    Path in = Wavs.write(dir.resolve(name + ".wav"), RATE, x);
    return new AlbumSong(in, List.of(Output.of(dir.resolve(name + ".master.wav"), Format.WAV)));
  }

  private static Path out(AlbumSong song) {
    return song.outputs().getFirst().path();
  }

  private static double loudness(Path file) throws Exception {
    Double loudness = Engine.measure(file, Progress.NONE).integrated();
    assertNotNull(loudness);
    return loudness;
  }
}
