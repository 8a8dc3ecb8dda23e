package io.mixrunners.audio.master;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.MasterSettings.Reference;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Target;
import io.mixrunners.audio.codec.AudioFiles;
import io.mixrunners.audio.codec.AudioReader;
import io.mixrunners.audio.codec.AudioShape;
import io.mixrunners.audio.meter.Meter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A reference that was listened to: what to come close to, and in what. A reference that cannot be
 * used is none, and the decisions say why; a poor one is used and the decisions warn.
 *
 * @param measured its readings, null where it cannot be used
 * @param spectrum its long-term spectrum, null where it cannot be used
 * @param tone how much of its tonal balance, 0 to 1
 * @param width how much of its width, 0 to 1
 * @param dynamics how much of its dynamics, 0 to 1
 * @param loudness how much of its loudness, 0 to 1
 * @param decisions what a person should know of it
 */
record Guide(
    @Nullable Measurement measured,
    @Nullable SongSpectrum spectrum,
    double tone,
    double width,
    double dynamics,
    double loudness,
    List<Decision> decisions) {

  /** No reference. */
  static final Guide NONE = new Guide(null, null, 0, 0, 0, 0, List.of());

  private static final double SHORTEST = 10;
  private static final int CLIPPED = 3;

  /** Listens to the reference of the settings, if there is one. */
  static Guide of(MasterSettings settings, DoubleConsumer progress) throws IOException {
    Reference wanted = settings.reference();
    if (wanted == null || wanted.file() == null) {
      return NONE;
    }
    Heard heard;
    try {
      heard = listen(wanted.file(), progress);
    } catch (RefusedAudio e) {
      return unusable("The reference could not be read and is left out. " + e.sentence());
    }
    if (heard.measured.integrated() == null || heard.spectrum.isEmpty()) {
      return unusable("The reference is silent and is left out.");
    }
    boolean ownLoudness = settings.preset() != null || settings.loudness() != null;
    return new Guide(
        heard.measured,
        heard.spectrum,
        or(wanted.tone(), 1),
        heard.spectrum.isMono() ? 0 : or(wanted.width(), 1),
        or(wanted.dynamics(), 1),
        or(wanted.loudness(), ownLoudness ? 0 : 1),
        List.copyOf(warnings(heard)));
  }

  private static double or(@Nullable Double amount, double other) {
    return amount == null ? other : amount;
  }

  private static Guide unusable(String why) {
    return new Guide(
        null, null, 0, 0, 0, 0, List.of(new Decision("reference", "left out", null, "", why)));
  }

  private record Heard(Measurement measured, SongSpectrum spectrum) {}

  private static Heard listen(Path file, DoubleConsumer progress) throws RefusedAudio, IOException {
    try (AudioReader reader = AudioFiles.open(file)) {
      AudioShape shape = reader.shape();
      Meter meter = new Meter(shape.rate(), shape.channels(), shape.mask(), null);
      SpectrumBuilder spectrum = new SpectrumBuilder(shape.rate(), SpectrumBuilder.NARROWER);
      StereoFold fold = new StereoFold(shape);
      float[][] block = new float[shape.channels()][Spool.BLOCK];
      long frames = 0;
      for (int n = reader.read(block, Spool.BLOCK); n > 0; n = reader.read(block, Spool.BLOCK)) {
        frames += n;
        Intake.limit(frames, shape);
        meter.process(block, n);
        spectrum.process(fold.fold(block, n), n);
        progress.accept(shape.frames() > 0 ? frames / (double) shape.frames() : 0);
      }
      Measurement measured = meter.finish(reader.warnings());
      return new Heard(measured, spectrum.finish(measured.bandwidth()));
    }
  }

  private static List<Decision> warnings(Heard heard) {
    Measurement m = heard.measured;
    List<Decision> all = new ArrayList<>();
    all.add(
        new Decision(
            "reference",
            "loudness",
            m.integrated(),
            "LUFS",
            "The master comes close to this piece in what was asked for."));
    if (m.seconds() < SHORTEST) {
      all.add(
          warning(
              String.format(
                  Locale.ROOT,
                  "It is only %.1f s long, too short to tell its balance well.",
                  m.seconds())));
    }
    if (m.clippedRuns() >= CLIPPED && m.samplePeak() != null && m.samplePeak() > -1) {
      all.add(warning("Its peaks are cut off (clipped): do not take its loudness for a model."));
    }
    if (heard.spectrum.isMono()) {
      all.add(warning("Left and right are the same, so its width is not followed."));
    }
    return all;
  }

  private static Decision warning(String text) {
    return new Decision("reference", "warning", null, "", text);
  }

  /** Where to land: the own target, moved towards the reference's loudness. */
  Target target(Target own) {
    if (measured == null || measured.integrated() == null || loudness == 0) {
      return own;
    }
    double lufs = own.loudness() + loudness * (measured.integrated() - own.loudness());
    return new Target(Math.rint(lufs * 100) / 100, own.ceiling());
  }
}
