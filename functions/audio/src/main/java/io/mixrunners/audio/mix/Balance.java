package io.mixrunners.audio.mix;

import io.mixrunners.audio.Decision;
import java.util.Arrays;
import java.util.List;

/**
 * Faders from loudness: each stem's active loudness (BS.1770 gating, after its own filters and
 * compressor) goes where its role has it under the lead, then what would not be heard through the
 * others is raised.
 */
final class Balance {

  private static final double CAP = 24;
  private static final double SEVERAL = 5;
  private static final double KIT_LOWS = 0.15;
  private static final double KIT_OFFSET = -3;

  private final double amount;
  private final int rate;
  private final List<Decision> decisions;

  Balance(double amount, int rate, List<Decision> decisions) {
    this.amount = amount;
    this.rate = rate;
    this.decisions = decisions;
  }

  void set(List<Draft> playing) {
    double[] sound = new double[playing.size()];
    for (int i = 0; i < sound.length; i++) {
      Draft draft = playing.get(i);
      sound[i] = draft.stem.loudness() + SoundLoudness.change(draft.stem, draft.filters, rate);
      draft.target = offset(draft, playing);
      draft.gain = draft.target - sound[i];
    }
    keepTogether(playing);
    double[] raised = Audibility.raise(playing);
    double middle = median(playing);
    for (int i = 0; i < sound.length; i++) {
      Draft draft = playing.get(i);
      if (!draft.keep) {
        double gain = draft.gain + raised[i] - middle;
        draft.gain = middle + Math.clamp(gain * amount, -CAP, CAP);
      }
      draft.target = draft.gain + sound[i];
      if (!draft.keep && raised[i] * amount > 0.5) {
        decisions.add(
            new Decision(
                "balance",
                "stem " + (draft.stem.index() + 1) + " raised",
                Math.rint(raised[i] * amount * 10) / 10,
                "dB",
                "It would have been covered by the other stems."));
      }
    }
  }

  private static double offset(Draft draft, List<Draft> playing) {
    if (draft.lead) {
      return Math.max(draft.profile.offset(), -2);
    }
    double offset = draft.profile.offset();
    if (draft.role() == Role.PERCUSSION && lows(draft.stem) > KIT_LOWS) {
      // A whole kit on one stem.
      offset = KIT_OFFSET;
    }
    long same = playing.stream().filter(d -> d.role() == draft.role() && !d.lead).count();
    return offset - SEVERAL * StrictMath.log10(Math.max(1.0, (double) same));
  }

  private static double lows(Surveyed stem) {
    return stem.spectrum().below(120) / stem.spectrum().total();
  }

  /** Kept stems share one gain, the mean of what each would have got. */
  private static void keepTogether(List<Draft> playing) {
    double mean = playing.stream().filter(d -> d.keep).mapToDouble(d -> d.gain).average().orElse(0);
    playing.stream().filter(d -> d.keep).forEach(d -> d.gain = mean);
  }

  private static double median(List<Draft> playing) {
    double[] gains = playing.stream().mapToDouble(d -> d.gain).toArray();
    Arrays.sort(gains);
    return gains.length == 0 ? 0 : gains[gains.length / 2];
  }
}
