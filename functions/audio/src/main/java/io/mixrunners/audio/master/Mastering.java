package io.mixrunners.audio.master;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.Engine;
import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Output;
import io.mixrunners.audio.Progress;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Report;
import io.mixrunners.audio.Target;
import io.mixrunners.audio.codec.AudioFiles;
import io.mixrunners.audio.codec.AudioReader;
import io.mixrunners.audio.meter.LoudnessListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The signal flow of a master: intake, chain, landing with the limiter, delivery. */
public final class Mastering {

  private static final double READ = 0.35;
  private static final double LISTENED = 0.45;
  private static final double SHAPED = 0.6;
  private static final double LANDED = 0.8;

  private Mastering() {}

  /** Runs it; see {@link Engine#master}. */
  public static Report run(
      Path in, MasterSettings settings, List<Output> outputs, Path scratchDir, Progress progress)
      throws RefusedAudio, IOException {
    Stages stages = new Stages(progress);
    try (Scratch scratch = new Scratch(scratchDir)) {
      Mastered mastered = land(in, settings, scratch, stages, null, null);
      double at = LANDED;
      double step = (1 - LANDED) / Math.max(1, outputs.size());
      for (Output output : outputs) {
        at += step;
        new Delivery(mastered.landed().spool(), mastered.landed().trim(), mastered.intake().seeds())
            .write(output, stages.upTo("writing", at));
      }
      progress.at("done", 1);
      return mastered.report();
    }
  }

  /** Everything but the delivery; the listeners hear the loudness of source and master. */
  static Mastered land(
      Path in,
      MasterSettings settings,
      Scratch scratch,
      Stages stages,
      @Nullable LoudnessListener source,
      @Nullable Curve master)
      throws RefusedAudio, IOException {
    Intake intake;
    try (AudioReader reader = AudioFiles.open(in)) {
      intake = Intake.of(reader, scratch, source, stages.upTo("reading", READ));
    }
    Guide guide = Guide.of(settings, stages.upTo("listening", LISTENED));
    Target target = guide.target(settings.target());
    List<Decision> decisions = new ArrayList<>(guide.decisions());
    Chain.Result chained =
        Chain.run(intake, settings, guide, scratch, decisions, stages.upTo("shaping", SHAPED));
    Landed landed =
        new LandedMaster(
                chained.spool(), chained.track(), target, LandedMaster.cap(settings), scratch)
            .land(stages.upTo("mastering", LANDED), master);
    decisions.addAll(landed.decisions());
    Measurement output = landed.measured();
    Report report =
        new Report(
            Engine.VERSION,
            intake.measured(),
            output,
            target,
            landed.limited(),
            decisions,
            Platforms.of(output),
            intake.music());
    return new Mastered(intake, landed, report);
  }

  /** A master that is ready to be written. */
  record Mastered(Intake intake, Landed landed, Report report) {}
}
