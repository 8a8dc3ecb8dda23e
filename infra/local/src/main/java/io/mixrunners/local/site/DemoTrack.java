package io.mixrunners.local.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixrunners.audio.Engine;
import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.Progress;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Report;
import io.mixrunners.audio.demo.DemoSong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the home page lets people hear: the demo song and its master, made by the same engine and in
 * the same reduced form as every preview. {@code preview.flac}, {@code peaks.json} and {@code
 * report.json}; some 2 MB, never kept in the repository. Takes a few seconds. Idempotent: the same
 * engine gives the same bytes.
 */
final class DemoTrack {
  private static final int SECONDS = 24;
  private static final int RATE = 44_100;

  private DemoTrack() {}

  /**
   * @param folder an existing one
   */
  static void write(Path folder) throws IOException {
    Path song = folder.resolve("song.wav");
    try {
      DemoSong.write(song, SECONDS, RATE);
      Report report =
          Engine.preview(
              song,
              MasterSettings.defaults(),
              folder.resolve("preview.flac"),
              folder.resolve("peaks.json"),
              folder,
              Progress.NONE);
      Files.write(folder.resolve("report.json"), new ObjectMapper().writeValueAsBytes(report));
    } catch (RefusedAudio e) {
      throw new IllegalStateException("the engine refused our own song", e);
    } finally {
      Files.deleteIfExists(song);
    }
  }
}
