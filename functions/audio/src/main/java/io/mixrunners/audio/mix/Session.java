package io.mixrunners.audio.mix;

import io.mixrunners.audio.Limits;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;
import io.mixrunners.audio.codec.AudioFiles;
import io.mixrunners.audio.codec.AudioReader;
import io.mixrunners.audio.codec.AudioShape;
import io.mixrunners.audio.codec.BroadcastTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What the files' headers say together: which can be used, the rate of the song, and where each
 * begins.
 *
 * @param rate the rate that most stems have, the higher of two; at least 44.1 kHz
 * @param longest the last frame of any stem as far as headers tell, at that rate
 */
record Session(int rate, long longest, List<Part> parts) {

  /** The fewest stems that make a mix. */
  static final int FEWEST = 2;

  /** The most stems. */
  static final int MOST = 100;

  private static final int LOWEST_RATE = 44_100;

  static Session open(List<Stem> stems, boolean timeStamps) throws RefusedAudio, IOException {
    if (stems.size() > MOST) {
      throw new RefusedAudio(Reason.UNSUPPORTED, "A mix takes at most " + MOST + " stems.");
    }
    List<Part> parts = new ArrayList<>();
    for (Stem stem : stems) {
      parts.add(header(parts.size(), stem));
    }
    long usable = parts.stream().filter(p -> p.shape() != null).count();
    if (usable < FEWEST) {
      throw tooFew(parts);
    }
    if (timeStamps) {
      place(parts);
    }
    int rate = commonRate(parts);
    long longest = 0;
    for (Part part : parts) {
      AudioShape shape = part.shape();
      if (shape != null && shape.frames() > 0) {
        longest = Math.max(longest, (part.start() + shape.frames()) * rate / shape.rate());
      }
    }
    return new Session(rate, longest, List.copyOf(parts));
  }

  static RefusedAudio tooFew(List<Part> parts) {
    String first =
        parts.stream()
            .filter(p -> p.refusal() != null)
            .map(p -> " " + p.stem().name() + ": " + String.valueOf(p.refusal().text()))
            .findFirst()
            .orElse("");
    return new RefusedAudio(
        Reason.UNSUPPORTED, "A mix needs at least two stems that can be read." + first);
  }

  private static Part header(int index, Stem stem) throws IOException {
    try (AudioReader reader = AudioFiles.open(stem.path())) {
      return new Part(index, stem, reader.shape(), null, 0);
    } catch (RefusedAudio e) {
      return new Part(index, stem, null, Findings.refused(e), 0);
    }
  }

  /** By time stamps, where at least two files have one and no two lie further apart than a song. */
  private static void place(List<Part> parts) throws IOException {
    Map<Integer, Double> seconds = new TreeMap<>();
    for (Part part : parts) {
      AudioShape shape = part.shape();
      OptionalLong stamp =
          shape == null ? OptionalLong.empty() : BroadcastTime.of(part.stem().path());
      if (shape != null && stamp.isPresent()) {
        seconds.put(part.index(), stamp.getAsLong() / (double) shape.rate());
      }
    }
    double first = seconds.values().stream().mapToDouble(s -> s).min().orElse(0);
    double last = seconds.values().stream().mapToDouble(s -> s).max().orElse(0);
    if (seconds.size() < 2 || last - first > Limits.MAX_SECONDS) {
      return;
    }
    seconds.forEach(
        (index, at) -> {
          AudioShape shape = parts.get(index).shape();
          if (shape != null) {
            parts.set(
                index,
                parts.get(index).startingAt((long) StrictMath.rint((at - first) * shape.rate())));
          }
        });
  }

  private static int commonRate(List<Part> parts) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (Part part : parts) {
      AudioShape shape = part.shape();
      if (shape != null) {
        counts.merge(shape.rate(), 1, Integer::sum);
      }
    }
    int best = LOWEST_RATE;
    int most = 0;
    for (Map.Entry<Integer, Integer> rate : counts.entrySet()) {
      if (rate.getValue() >= most) {
        most = rate.getValue();
        best = rate.getKey();
      }
    }
    return Math.max(LOWEST_RATE, best);
  }

  /** Length of a slot of every stem's {@link SlotGrid}, seconds. */
  double slotSeconds() {
    return Math.max(0.1, longest / (double) rate / SlotGrid.MOST);
  }
}
