package io.mixrunners.local;

import io.mixrunners.audio.demo.DemoSong;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A WAV file large enough for several parts. */
final class Song {
  private Song() {}

  /** Writes a song of so many seconds at 48 kHz, 24 bit: about 0.29 MB a second. */
  static Path write(Path folder, int seconds) {
    Path file = folder.resolve("song.wav");
    try {
      if (!Files.exists(file)) {
        DemoSong.write(file, seconds, DemoSong.DEFAULT_RATE);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
