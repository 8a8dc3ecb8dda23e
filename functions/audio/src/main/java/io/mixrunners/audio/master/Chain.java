package io.mixrunners.audio.master;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Music;
import io.mixrunners.audio.Style;
import io.mixrunners.audio.dsp.Decibel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The stages between the source and the limiter, in the order of the signal flow: repair, tone and
 * stereo in one convolution, dynamics, saturation. Each decides from what was measured of the
 * source; those that have nothing to do are left out, and a piece that needs none goes on as it is.
 */
final class Chain {

  private static final double DC_LIMIT = 0.001;
  private static final int CLIPPED_RUNS = 3;
  private static final double CLIPPED_ABOVE = -1;
  private static final double SURE = 0.5;

  /** A reference denser by so many dB asks for the whole of the dynamics stage. */
  private static final double FULLY_DENSER = 8;

  private static final int MATCH_PASSES = 2;

  private static final String OFF = "Asked to leave it alone.";

  private final Intake intake;
  private final MasterSettings settings;
  private final Guide guide;
  private final Style style;
  private final int rate;
  private final List<Decision> decisions;
  private final List<Stage> stages = new ArrayList<>();
  private int afterDynamics;
  private int frames = ChainPass.FRAMES;

  private Chain(Intake intake, MasterSettings settings, Guide guide, List<Decision> decisions) {
    this.intake = intake;
    this.settings = settings;
    this.guide = guide;
    this.rate = intake.spool().rate();
    this.decisions = decisions;
    this.style =
        settings.style() == null
            ? Style.BALANCED
            : Style.of(settings.style()).orElse(Style.BALANCED);
  }

  /** The piece as the limiter gets it. */
  record Result(Spool spool, ControlTrack track) {

    private void discard() throws IOException {
      Files.deleteIfExists(spool.path());
      Files.deleteIfExists(track.path());
    }
  }

  static Result run(
      Intake intake,
      MasterSettings settings,
      Guide guide,
      Scratch scratch,
      List<Decision> decisions,
      DoubleConsumer progress)
      throws IOException {
    Chain chain = new Chain(intake, settings, guide, decisions);
    if (settings.isPlain() || intake.spectrum().isEmpty()) {
      chain.repair();
      return chain.finish(scratch, null, progress);
    }
    SongSpectrum reference = guide.spectrum();
    double amount = settings.amountOf("tone");
    if (amount > 0 && reference != null && guide.tone() > 0) {
      ToneMatch match =
          new ToneMatch(
              reference,
              SpectrumBuilder.narrow(intake.spool(), intake.measured().bandwidth()),
              guide.tone());
      return matched(match, intake, settings, guide, scratch, decisions, progress);
    }
    TonePlan tone =
        amount == 0 ? TonePlan.none(OFF) : TonePlan.towards(chain.style, intake.spectrum(), amount);
    return chain.through(tone, scratch, progress);
  }

  /** Several times: each time with what the later stages and the limiter did to it taken back. */
  private static Result matched(
      ToneMatch match,
      Intake intake,
      MasterSettings settings,
      Guide guide,
      Scratch scratch,
      List<Decision> decisions,
      DoubleConsumer progress)
      throws IOException {
    TonePlan plan = match.plan();
    for (int n = 1; n < MATCH_PASSES; n++) {
      double from = (n - 1.0) / MATCH_PASSES;
      Result trial =
          new Chain(intake, settings, guide, new ArrayList<>())
              .through(plan, scratch, part -> progress.accept(from + part / MATCH_PASSES));
      Landed landed =
          new LandedMaster(
                  trial.spool(),
                  trial.track(),
                  guide.target(settings.target()),
                  LandedMaster.cap(settings),
                  scratch)
              .land(part -> {}, null);
      plan = match.corrected(plan, SpectrumBuilder.narrow(landed.spool(), null).fine());
      Files.deleteIfExists(landed.spool().path());
      if (!trial.spool().equals(intake.spool())) {
        trial.discard();
      }
    }
    double from = (MATCH_PASSES - 1.0) / MATCH_PASSES;
    return new Chain(intake, settings, guide, decisions)
        .through(plan, scratch, part -> progress.accept(from + part / MATCH_PASSES));
  }

  private Result through(TonePlan tone, Scratch scratch, DoubleConsumer progress)
      throws IOException {
    repair();
    return finish(scratch, shape(tone), progress);
  }

  private void repair() {
    Measurement measured = intake.measured();
    Double peak = measured.samplePeak();
    if (settings.amountOf("repair") == 0) {
      return;
    }
    if (measured.clippedRuns() >= CLIPPED_RUNS && peak != null && peak > CLIPPED_ABOVE) {
      decisions.add(
          new Decision(
              "repair",
              "clipped places",
              (double) measured.clippedRuns(),
              "",
              "Peaks were cut off there; short ones are rounded anew."));
      stages.add(new Declipper((float) Decibel.factor(peak), rate));
    }
    if (Math.abs(measured.dc()) > DC_LIMIT) {
      decisions.add(
          new Decision(
              "repair",
              "constant offset",
              measured.dc(),
              "of full scale",
              "Removed: it is inaudible and costs headroom."));
      stages.add(new DcFilter(rate));
    }
  }

  private @Nullable MultibandDynamics shape(TonePlan tone) {
    StereoPlan stereo = stereo();
    DynamicsPlan.Choice dynamics = dynamics(tone);
    decisions.addAll(tone.decisions());
    decisions.addAll(stereo.decisions());
    decisions.addAll(dynamics.decisions());
    afterDynamics = decisions.size();
    @Nullable DynamicsPlan plan = dynamics.plan();
    if (plan != null || !tone.isNothing() || !stereo.isNothing()) {
      ToneAndStereo filter =
          new ToneAndStereo(
              rate,
              tone,
              stereo,
              plan == null ? null : MultibandDynamics.split(rate),
              guide.tone() > 0);
      frames = filter.blockFrames();
      stages.add(filter);
    }
    @Nullable MultibandDynamics bands = plan == null ? null : new MultibandDynamics(rate, plan);
    if (bands != null) {
      stages.add(bands);
    }
    saturate();
    return bands;
  }

  private StereoPlan stereo() {
    double amount = settings.amountOf("stereo");
    if (amount == 0) {
      return StereoPlan.none(OFF);
    }
    SongSpectrum reference = guide.spectrum();
    return reference != null && guide.width() > 0
        ? StereoPlan.matching(reference, intake.spectrum(), guide.width())
        : StereoPlan.of(style, intake.spectrum(), amount);
  }

  private DynamicsPlan.Choice dynamics(TonePlan tone) {
    double amount = settings.amountOf("dynamics");
    Measurement reference = guide.measured();
    if (amount > 0 && reference != null && guide.dynamics() > 0) {
      Double own = intake.measured().plr();
      Double other = reference.plr();
      double denser = own == null || other == null ? 0 : own - other;
      if (denser <= 0) {
        return DynamicsPlan.Choice.none("The reference is no denser than the piece.");
      }
      amount = guide.dynamics() * Math.min(1, denser / FULLY_DENSER);
    }
    return amount == 0
        ? DynamicsPlan.Choice.none(OFF)
        : DynamicsPlan.of(
            style, intake.measured(), intake.spectrum(), tone.correction(), amount, tempo(), rate);
  }

  /** Beats per minute where the engine is sure enough of them to set its clock by. */
  private @Nullable Double tempo() {
    Music.@Nullable Tempo tempo = intake.music().tempo();
    return tempo == null || tempo.confidence() < SURE ? null : tempo.bpm();
  }

  private void saturate() {
    double amount = settings.amountOf("saturation");
    if (amount > 0) {
      boolean asked =
          settings.overrides() != null && settings.overrides().containsKey("saturation");
      Saturation.Choice saturation =
          asked
              ? Saturation.of(intake.measured(), amount)
              : Saturation.before(guide.target(settings.target()), intake.measured(), amount);
      decisions.add(saturation.decision());
      if (saturation.stage() != null) {
        stages.add(saturation.stage());
      }
    } else {
      decisions.add(new Decision("saturation", "none", null, "", OFF));
    }
  }

  private Result finish(
      Scratch scratch, @Nullable MultibandDynamics dynamics, DoubleConsumer progress)
      throws IOException {
    if (stages.isEmpty()) {
      return new Result(intake.spool(), ControlBuilder.of(intake.spool(), scratch, progress));
    }
    Result result = new ChainPass(intake.spool(), stages, frames).run(scratch, progress);
    if (dynamics != null) {
      decisions.addAll(afterDynamics, dynamics.decisions());
    }
    return result;
  }
}
