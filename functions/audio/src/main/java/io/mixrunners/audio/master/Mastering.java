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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The signal flow of a master: intake, chain, change of rate where one is asked for, landing with
 * the limiter, delivery.
 */
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
      Shaped shaped = shape(in, settings, scratch, stages, null);
      Map<Integer, List<Output>> byRate = new LinkedHashMap<>();
      for (Output output : outputs) {
        int rate = output.rate() == Output.SOURCE_RATE ? shaped.rate() : output.rate();
        byRate.computeIfAbsent(rate, r -> new ArrayList<>()).add(output);
      }
      if (byRate.isEmpty()) {
        byRate.put(shaped.rate(), List.of());
      }
      @Nullable Report report = null;
      double from = SHAPED;
      for (Map.Entry<Integer, List<Output>> group : byRate.entrySet()) {
        double step = (1 - SHAPED) / byRate.size();
        Mastered mastered = land(shaped, group.getKey(), scratch, stages, null, from + step / 2);
        write(mastered, group.getValue(), stages, from + step / 2, from + step);
        from += step;
        report = report == null ? mastered.report() : report;
      }
      progress.at("done", 1);
      return Objects.requireNonNull(report);
    }
  }

  private static void write(
      Mastered mastered, List<Output> outputs, Stages stages, double from, double to)
      throws IOException {
    Delivery delivery =
        new Delivery(
            mastered.landed().spool(), mastered.landed().trim(), mastered.intake().seeds());
    for (int i = 0; i < outputs.size(); i++) {
      double end = from + (to - from) * (i + 1) / outputs.size();
      delivery.write(outputs.get(i), stages.upTo("writing", end));
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
    Shaped shaped = shape(in, settings, scratch, stages, source);
    return land(shaped, shaped.rate(), scratch, stages, master, LANDED);
  }

  /** A piece as it goes to the limiter, and what was decided of it. */
  private record Shaped(
      Intake intake,
      MasterSettings settings,
      Target target,
      Chain.Result piece,
      List<Decision> decisions) {

    int rate() {
      return piece.spool().rate();
    }
  }

  private static Shaped shape(
      Path in,
      MasterSettings settings,
      Scratch scratch,
      Stages stages,
      @Nullable LoudnessListener source)
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
    return new Shaped(intake, settings, target, chained, decisions);
  }

  private static Mastered land(
      Shaped shaped, int rate, Scratch scratch, Stages stages, @Nullable Curve master, double end)
      throws IOException {
    List<Decision> decisions = new ArrayList<>(shaped.decisions());
    if (rate != shaped.rate()) {
      decisions.add(RateStage.decision(shaped.rate(), rate));
    }
    Chain.Result piece =
        RateStage.at(rate, shaped.piece(), scratch, stages.upTo("resampling", SHAPED));
    Landed landed =
        new LandedMaster(
                piece.spool(),
                piece.track(),
                shaped.target(),
                LandedMaster.cap(shaped.settings()),
                scratch)
            .land(stages.upTo("mastering", end), master);
    decisions.addAll(landed.decisions());
    Measurement output = landed.measured();
    Report report =
        new Report(
            Engine.VERSION,
            shaped.intake().measured(),
            output,
            shaped.target(),
            landed.limited(),
            decisions,
            Platforms.of(output),
            shaped.intake().music());
    return new Mastered(shaped.intake(), landed, report);
  }

  /** A master that is ready to be written. */
  record Mastered(Intake intake, Landed landed, Report report) {}
}
