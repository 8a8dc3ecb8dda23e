package io.mixrunners.audio.mix;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stem's plan while it is being made: each step of the planner fills in its own part. One thread
 * at a time.
 */
final class Draft {

  final Surveyed stem;
  final RoleGuess guess;
  final RoleProfile profile;
  final Panorama panorama;
  final boolean keep;
  final List<Finding> findings;
  final List<EqBand> filters = new ArrayList<>();
  final List<Ride> rides = new ArrayList<>();
  boolean out;
  boolean lead;
  long shift;
  boolean inverted;
  @Nullable Dynamics dynamics;
  double place;
  double gain;
  double target;
  Sends sends = Sends.NONE;

  Draft(Surveyed stem, RoleGuess guess, RoleProfile profile, boolean keep) {
    this.stem = stem;
    this.guess = guess;
    this.profile = profile;
    this.keep = keep;
    this.panorama = Panorama.of(stem.hops());
    this.place = panorama.natural();
    this.findings = new ArrayList<>(stem.findings());
    this.out = stem.isSilent();
    if (out) {
      findings.add(Findings.silent());
    }
    if (stem.isOutOfPhase()) {
      findings.add(Findings.outOfPhase());
    }
  }

  boolean plays() {
    return !out;
  }

  Role role() {
    return guess.role();
  }

  /** Power of some bands in some slots with the planned gain. */
  double power(int fromSlot, int slots, int fromBand, int toBand) {
    double sum = 0;
    for (int s = fromSlot; s < fromSlot + slots; s++) {
      for (int b = fromBand; b < toBand; b++) {
        sum += stem.grid().power(s, b);
      }
    }
    return sum * StrictMath.pow(10, gain / 10);
  }

  StemPlan finish() {
    return new StemPlan(
        stem.index(),
        guess,
        lead,
        out,
        keep,
        shift,
        inverted,
        stem.isOutOfPhase() && !keep,
        Math.abs(stem.dc()) > 0.001 && !keep,
        List.copyOf(filters),
        dynamics,
        gain,
        place,
        target,
        sends,
        List.copyOf(rides),
        List.copyOf(findings));
  }
}
