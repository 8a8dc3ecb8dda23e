package io.mixrunners.audio.mix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what is to be said about each stem. */
final class StemReports {

  private final Session session;
  private final List<Part> parts;
  private final Map<Integer, StemPlan> plans;
  private final Map<Integer, Channel> channels;
  private final Map<Integer, Hops> processed;
  private final Bus bus;
  private final HopGain busGain;

  StemReports(
      Session session,
      List<Part> parts,
      MixPlan plan,
      Desk desk,
      Summed summed,
      Bus bus,
      HopGain limiter) {
    this.session = session;
    this.parts = parts;
    this.plans =
        plan.stems().stream().collect(Collectors.toMap(StemPlan::index, Function.identity()));
    this.channels =
        desk.channels().stream()
            .collect(Collectors.toMap(c -> c.plan().index(), Function.identity()));
    this.processed = new java.util.HashMap<>();
    for (int i = 0; i < desk.channels().size(); i++) {
      processed.put(desk.channels().get(i).plan().index(), summed.processed().get(i));
    }
    this.bus = bus;
    this.busGain = summed.glueGain().times(limiter);
  }

  List<StemReport> all() {
    List<StemReport> all = new ArrayList<>();
    for (Part part : parts) {
      StemPlan plan = plans.get(part.index());
      all.add(plan == null ? unusable(part) : report(part, plan));
    }
    return all;
  }

  private static StemReport unusable(Part part) {
    Finding why = part.refusal();
    return new StemReport(
        part.stem().id(),
        part.stem().name(),
        part.index() + 1,
        Role.OTHER.id(),
        0,
        "sound",
        false,
        true,
        false,
        0,
        0,
        0,
        0,
        0,
        "normal",
        null,
        null,
        null,
        List.of(),
        null,
        Sends.NONE,
        List.of(),
        why == null ? List.of() : List.of(why));
  }

  private StemReport report(Part part, StemPlan plan) {
    Channel channel = channels.get(plan.index());
    Fader moved = channel == null ? null : channel.moved();
    double gain = moved == null ? 0 : moved.decibel() + bus.gain();
    return new StemReport(
        part.stem().id(),
        part.stem().name(),
        part.index() + 1,
        plan.guess().role().id(),
        rounded(plan.guess().confidence(), 100),
        plan.guess().from(),
        plan.lead(),
        moved == null || moved.muted(),
        plan.keep(),
        rounded(gain, 100),
        moved == null ? 0 : rounded(moved.place(), 1000),
        channel == null ? 0 : rounded(plan.gain() + bus.gain(), 100),
        channel == null ? 0 : rounded(plan.place(), 1000),
        rounded(plan.shift() * 1000.0 / session.rate(), 1000),
        plan.inverted() ? "inverted" : "normal",
        channel == null ? null : level(channel.stem().loudness()),
        channel == null || plan.out()
            ? null
            : level(plan.target() + bus.gain() + busChange(plan.index(), channel.planned())),
        moved == null || moved.muted() ? null : level(loudness(plan.index(), moved)),
        plan.filters(),
        plan.dynamics(),
        plan.sends(),
        plan.rides(),
        plan.findings());
  }

  private double loudness(int index, Fader fader) {
    Hops hops = processed.get(index);
    double l = fader.left() * bus.left();
    double r = fader.right() * bus.right();
    return hops == null ? Double.NEGATIVE_INFINITY : hops.loudness(l * l, r * r, busGain);
  }

  /** What compressor and limiter of the bus change of a stem's loudness, LU. */
  private double busChange(int index, Fader fader) {
    Hops hops = processed.get(index);
    double l = fader.left() * fader.left();
    double r = fader.right() * fader.right();
    return hops == null ? 0 : hops.loudness(l, r, busGain) - hops.loudness(l, r);
  }

  private static @Nullable Double level(double lufs) {
    return Double.isFinite(lufs) ? Double.valueOf(rounded(lufs, 100)) : null;
  }

  private static double rounded(double value, int steps) {
    return Math.rint(value * steps) / steps + 0.0;
  }
}
