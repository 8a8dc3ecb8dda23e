package io.mixrunners.mastering;

import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Music;
import io.mixrunners.audio.Output;
import io.mixrunners.audio.Progress;
import io.mixrunners.audio.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Says what it was asked instead of rendering it, for the tests that repeat a run a hundred times.
 */
final class StandInEngine implements Engine {
  private static final Measurement M =
      new Measurement(
          48_000, 2, 2, -20.0, null, -18.0, -19.0, 3.0, -3.0, -3.1, 17.0, 16.0, 1.0, 1.0, 0.0, 0.0,
          "normal", 0, 0, 0, 0, 24_000.0, List.of());

  @Override
  public Report preview(
      Path in, MasterSettings settings, Path flac, Path peaks, Path scratch, Progress progress)
      throws IOException {
    Files.writeString(flac, "preview of " + Files.readString(in) + settings.target());
    Files.writeString(peaks, "{}");
    return new Report("1", M, M, settings.target(), false, List.of(), List.of(), Music.NONE);
  }

  @Override
  public Report master(
      Path in, MasterSettings settings, List<Output> outputs, Path scratch, Progress progress)
      throws IOException {
    Files.createDirectory(scratch.resolve("spool"));
    for (Output output : outputs) {
      Files.writeString(output.path(), output.format() + " of " + Files.readString(in));
    }
    return new Report("1", M, M, settings.target(), true, List.of(), List.of(), Music.NONE);
  }
}
