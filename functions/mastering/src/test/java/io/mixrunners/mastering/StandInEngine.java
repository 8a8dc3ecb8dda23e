package io.mixrunners.mastering;

import io.mixrunners.audio.AlbumSong;
import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Music;
import io.mixrunners.audio.Output;
import io.mixrunners.audio.Progress;
import io.mixrunners.audio.Report;
import io.mixrunners.audio.Target;
import io.mixrunners.audio.mix.MixOutputs;
import io.mixrunners.audio.mix.MixReport;
import io.mixrunners.audio.mix.MixSettings;
import io.mixrunners.audio.mix.Sends;
import io.mixrunners.audio.mix.Stem;
import io.mixrunners.audio.mix.StemOverride;
import io.mixrunners.audio.mix.StemReport;
import io.mixrunners.audio.mix.StemSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  @Override
  public MixReport previewMix(
      List<Stem> stems,
      MixSettings settings,
      Path flac,
      Path peaks,
      Path scratch,
      Progress progress)
      throws IOException {
    Files.writeString(flac, "preview of " + stems.size());
    Files.writeString(peaks, "{}");
    return mixReport(stems, settings);
  }

  @Override
  public MixReport mix(
      List<Stem> stems, MixSettings settings, MixOutputs outputs, Path scratch, Progress progress)
      throws IOException {
    MixReport report = mixReport(stems, settings);
    StemSink sink = outputs.stems();
    for (StemReport stem : report.stems()) {
      if (sink != null && !stem.mute()) {
        Path wav = Files.writeString(scratch.resolve("processed"), "stem " + stem.number());
        sink.take(String.valueOf(stem.number()), wav);
      }
    }
    for (Output output : outputs.mix()) {
      Files.writeString(output.path(), "mix of " + stems.size());
    }
    for (Output output : outputs.master()) {
      Files.writeString(output.path(), "master of " + stems.size());
    }
    return report;
  }

  private static MixReport mixReport(List<Stem> stems, MixSettings settings) {
    List<StemReport> reports = new ArrayList<>();
    for (Stem stem : stems) {
      StemOverride asked =
          settings.overrides() == null ? null : settings.overrides().get(stem.id());
      boolean mute = asked != null && Boolean.TRUE.equals(asked.mute());
      reports.add(
          new StemReport(
              stem.id(),
              stem.name(),
              reports.size() + 1,
              "other",
              1,
              "sound",
              false,
              mute,
              false,
              0,
              0,
              0,
              0,
              0,
              "normal",
              -20.0,
              -20.0,
              -20.0,
              List.of(),
              null,
              new Sends(null, null),
              List.of(),
              List.of()));
    }
    return new MixReport(
        "1", M, M, new Target(-17, -3), false, List.of(), List.of(), reports, null);
  }

  @Override
  public Measurement measure(Path in, Progress progress) {
    return M;
  }

  @Override
  public List<Report> album(
      List<AlbumSong> songs, MasterSettings settings, Path scratch, Progress progress)
      throws IOException {
    List<Report> reports = new ArrayList<>();
    for (AlbumSong song : songs) {
      for (Output output : song.outputs()) {
        Files.writeString(output.path(), output.format() + " of " + Files.readString(song.in()));
      }
      reports.add(new Report("1", M, M, settings.target(), true, List.of(), List.of(), Music.NONE));
    }
    return reports;
  }
}
