package io.mixrunners.audio.mix;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.dsp.Decibel;
import io.mixrunners.audio.master.Curve;
import io.mixrunners.audio.master.Scratch;
import io.mixrunners.audio.master.Spool;
import io.mixrunners.audio.master.Stages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Everything of a mix but its delivery. Used once. */
final class MixRun {

  private final List<Stem> stems;
  private final MixSettings settings;
  private final Scratch scratch;
  private final Stages stages;
  private final double end;

  /**
   * @param end up to which fraction of the whole run this goes
   */
  MixRun(List<Stem> stems, MixSettings settings, Scratch scratch, Stages stages, double end) {
    this.stems = stems;
    this.settings = settings;
    this.scratch = scratch;
    this.stages = stages;
    this.end = end;
  }

  Mixdown run(boolean keepPlain, boolean keepReturns, @Nullable Curve listener)
      throws RefusedAudio, IOException {
    Session session = Session.open(stems, settings.aligns());
    try (Twins twins = new Twins()) {
      List<Part> parts = new ArrayList<>(session.parts());
      List<Surveyed> surveyed = survey(session, parts, twins);
      if (surveyed.size() < Session.FEWEST) {
        throw Session.tooFew(parts);
      }
      Roles roles = new Roles(settings);
      RoleGuess[] guesses = new RoleGuess[surveyed.size()];
      twins.each(
          guesses.length,
          i -> {
            guesses[i] = roles.of(surveyed.get(i));
            Surveyed stem = surveyed.get(i);
            Hum.of(stem).ifPresent(hz -> surveyed.set(i, stem.with(Findings.hum(hz))));
          });
      Kinship kinship = new KinFinder(surveyed, settings.aligns()).find(twins);
      MixPlan plan =
          new Planner(settings, session.rate()).plan(surveyed, List.of(guesses), kinship);
      long frames = surveyed.stream().mapToLong(Surveyed::end).max().orElse(0);
      Desk desk = Desk.of(session.rate(), frames, surveyed, plan, settings);
      Summed summed;
      try (SumPass pass = new SumPass(desk, scratch, keepPlain, keepReturns)) {
        summed = pass.run(twins, stages.upTo("mixing", 0.85 * end));
      }
      return down(session, parts, plan, desk, summed, listener);
    }
  }

  private List<Surveyed> survey(Session session, List<Part> parts, Twins twins)
      throws RefusedAudio, IOException {
    DoubleConsumer told = stages.upTo("listening", 0.5 * end);
    @Nullable Surveyed[] found = new Surveyed[parts.size()];
    Path[][] paths = new Path[parts.size()][2];
    for (int i = 0; i < paths.length; i++) {
      paths[i][0] = scratch.file("left");
      paths[i][1] = scratch.file("right");
    }
    twins.each(
        found.length,
        i -> {
          if (parts.get(i).refusal() == null) {
            try {
              found[i] = new Survey(session, parts.get(i), paths[i][0], paths[i][1]).run();
            } catch (RefusedAudio e) {
              Part part = parts.get(i);
              parts.set(i, new Part(i, part.stem(), null, Findings.refused(e), 0));
            }
          }
        },
        n -> told.accept(n / (double) found.length));
    List<Surveyed> all = new ArrayList<>();
    for (@Nullable Surveyed one : found) {
      if (one != null) {
        all.add(one);
      }
    }
    return all;
  }

  private Mixdown down(
      Session session,
      List<Part> parts,
      MixPlan plan,
      Desk desk,
      Summed summed,
      @Nullable Curve listener)
      throws IOException {
    Bus bus = Bus.settle(summed.peaks(), summed.lean());
    DoubleConsumer told = stages.upTo("bus", end);
    Bus.Rendered rendered = bus.render(summed.sum(), scratch, listener, told);
    double over = Decibel.of(rendered.truePeak()) - Bus.CEILING;
    List<Decision> decisions = new ArrayList<>(plan.decisions());
    BusNotes.add(decisions, summed, bus);
    if (over > 0) {
      bus = bus.times(Decibel.factor(-over - 0.01));
      decisions.add(BusNotes.lowered(over + 0.01));
      if (listener != null) {
        listener.restart();
      }
      Spool again = rendered.spool();
      rendered = bus.render(summed.sum(), scratch, listener, told);
      java.nio.file.Files.delete(again.path());
    }
    List<StemReport> reports =
        new StemReports(session, parts, plan, desk, summed, bus, rendered.limiter()).all();
    return new Mixdown(
        session,
        plan,
        desk,
        summed,
        bus,
        rendered.spool(),
        rendered.measured(),
        rendered.limiter(),
        decisions,
        reports);
  }
}
