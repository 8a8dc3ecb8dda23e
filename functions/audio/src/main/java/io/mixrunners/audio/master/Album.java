package io.mixrunners.audio.master;

import io.mixrunners.audio.AlbumSong;
import io.mixrunners.audio.Decision;
import io.mixrunners.audio.Engine;
import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.MasterSettings.Reference;
import io.mixrunners.audio.Progress;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Report;
import io.mixrunners.audio.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Masters the songs of an album so that they stand to each other as loud as they did: the loudest
 * lands on the target and every other one as far under it as it was (AES TD1008, album
 * normalisation). Where a song cannot come as high without harm, all of them come down by as much.
 * All share one target for their tone.
 */
public final class Album {

  private static final double MEASURED = 0.15;
  private static final double NOTICEABLE = 0.05;
  private static final int ATTEMPTS = 3;

  private final List<AlbumSong> songs;
  private final MasterSettings settings;
  private final Path scratchDir;
  private final Progress progress;
  private final List<@Nullable Double> loudness = new ArrayList<>();

  private Album(
      List<AlbumSong> songs, MasterSettings settings, Path scratchDir, Progress progress) {
    this.songs = songs;
    this.settings = settings;
    this.scratchDir = scratchDir;
    this.progress = progress;
  }

  /** Masters all; see {@link Engine#album}. */
  public static List<Report> run(
      List<AlbumSong> songs, MasterSettings settings, Path scratchDir, Progress progress)
      throws RefusedAudio, IOException {
    return new Album(songs, settings, scratchDir, progress).run();
  }

  private List<Report> run() throws RefusedAudio, IOException {
    Stages stages = new Stages(progress);
    double loudest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < songs.size(); i++) {
      var told = stages.upTo("measuring", MEASURED * (i + 1) / songs.size());
      Double own =
          Engine.measure(songs.get(i).in(), (stage, part) -> told.accept(part)).integrated();
      loudness.add(own);
      loudest = own == null ? loudest : Math.max(loudest, own);
    }
    Target target = Guide.of(settings, part -> {}).target(settings.target());
    double lower = 0;
    for (int attempt = 1; ; attempt++) {
      List<Report> reports = masters(target, loudest, lower, stages, attempt);
      double shortfall = shortfall(reports);
      if (shortfall < NOTICEABLE || attempt == ATTEMPTS) {
        progress.at("done", 1);
        return explained(reports, loudest, lower);
      }
      lower += shortfall;
    }
  }

  private List<Report> masters(
      Target target, double loudest, double lower, Stages stages, int attempt)
      throws RefusedAudio, IOException {
    double from = 1 - (1 - MEASURED) / attempt;
    double part = (1 - from) / (attempt < ATTEMPTS ? 1.5 : 1) / songs.size();
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < songs.size(); i++) {
      Double own = loudness.get(i);
      double under = own == null ? 0 : loudest - own;
      var told = stages.upTo("song " + (i + 1), Math.min(1, from + part * (i + 1)));
      reports.add(
          Mastering.run(
              songs.get(i).in(),
              at(target.loudness() - under - lower),
              songs.get(i).outputs(),
              scratchDir,
              (stage, done) -> told.accept(done)));
    }
    return reports;
  }

  /** The same settings for a song's own loudness, of which a reference must not take hold again. */
  private MasterSettings at(double lufs) {
    MasterSettings own = settings.withLoudness(lufs);
    Reference reference = own.reference();
    return reference == null
        ? own
        : own.withReference(
            new Reference(
                reference.file(), reference.tone(), reference.width(), reference.dynamics(), 0.0));
  }

  private static double shortfall(List<Report> reports) {
    double most = 0;
    for (Report report : reports) {
      Double landed = report.output().integrated();
      if (report.limited() && landed != null) {
        most = Math.max(most, report.target().loudness() - landed);
      }
    }
    return most;
  }

  private List<Report> explained(List<Report> reports, double loudest, double lower) {
    List<Report> all = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      Double own = loudness.get(i);
      List<Decision> decisions = new ArrayList<>();
      if (own != null) {
        decisions.add(
            new Decision(
                "album",
                "under the loudest song",
                Math.rint((loudest - own) * 100) / 100 + 0.0,
                "LU",
                "As in the sources, so that the songs stand to each other as they did."));
      }
      if (lower > 0) {
        decisions.add(
            new Decision(
                "album",
                "short of target",
                Math.rint(lower * 100) / 100,
                "LU",
                String.format(
                    Locale.ROOT,
                    "One of the songs cannot come higher without harm, so all come down by %.1f dB.",
                    lower)));
      }
      decisions.addAll(reports.get(i).decisions());
      all.add(reports.get(i).with(decisions, lower > 0));
    }
    return all;
  }
}
