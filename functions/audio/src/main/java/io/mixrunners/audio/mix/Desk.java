package io.mixrunners.audio.mix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The plan and its owner's faders together: what is added up, and how.
 *
 * @param frames length of the mix
 * @param glueThreshold above which the bus compressor works, dB of the planned sum
 */
record Desk(int rate, long frames, List<Channel> channels, double glueThreshold) {

  private static final double GLUE_UNDER_LOUD = 3.5;

  static Desk of(int rate, long frames, List<Surveyed> stems, MixPlan plan, MixSettings settings) {
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < stems.size(); i++) {
      Surveyed stem = stems.get(i);
      StemPlan own = plan.stems().get(i);
      if (!stem.isSilent()) {
        Panorama panorama = Panorama.of(stem.hops());
        StemOverride override = settings.of(stem.stem().id());
        channels.add(
            new Channel(
                stem, own, Fader.planned(own, panorama), Fader.moved(own, panorama, override)));
      }
    }
    double amount = settings.amountOf(Stage.DYNAMICS);
    double threshold =
        amount <= 0 || channels.stream().allMatch(c -> c.plan().keep())
            ? Double.POSITIVE_INFINITY
            : loud(channels) - GLUE_UNDER_LOUD * amount;
    return new Desk(rate, frames, List.copyOf(channels), threshold);
  }

  boolean isMoved() {
    return channels.stream().anyMatch(c -> !c.planned().equals(c.moved()));
  }

  /** The level that the planned sum has in its loud slots, dB. */
  private static double loud(List<Channel> channels) {
    int slots = channels.stream().mapToInt(c -> c.stem().grid().slots()).max().orElse(0);
    double[] levels = new double[Math.max(1, slots)];
    for (Channel channel : channels) {
      if (!channel.plan().out()) {
        double gain = StrictMath.pow(10, channel.plan().gain() / 10);
        for (int s = 0; s < slots; s++) {
          levels[s] += channel.stem().grid().power(s) * gain;
        }
      }
    }
    Arrays.sort(levels);
    return 10 * StrictMath.log10(levels[(int) (levels.length * 0.9)] + 1e-12);
  }
}
