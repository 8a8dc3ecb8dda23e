package io.mixrunners.audio.mix;

import io.mixrunners.audio.Progress;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.dsp.Decibel;
import io.mixrunners.audio.master.Curve;
import io.mixrunners.audio.master.ListeningCopy;
import io.mixrunners.audio.master.Picture;
import io.mixrunners.audio.master.Scratch;
import io.mixrunners.audio.master.Spool;
import io.mixrunners.audio.master.Stages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a person hears and sees of a mix before paying: the stems plainly added up and the mix on
 * one clock, reduced, and the picture of both.
 */
public final class MixPreview {

  private static final double MIXED = 0.85;
  private static final double HIGHEST = -0.5;

  private MixPreview() {}

  /** Makes both files; see {@link io.mixrunners.audio.Engine#previewMix}. */
  public static MixReport run(
      List<Stem> stems,
      MixSettings settings,
      Path previewFlac,
      Path peaksJson,
      Path scratchDir,
      Progress progress)
      throws RefusedAudio, IOException {
    Stages stages = new Stages(progress);
    try (Scratch scratch = new Scratch(scratchDir)) {
      Curve mixCurve = new Curve();
      Mixdown mixdown =
          new MixRun(stems, settings, scratch, stages, MIXED).run(true, false, mixCurve);
      Spool plain = Objects.requireNonNull(mixdown.summed().plain());
      Curve plainCurve = new Curve();
      Double peak = mixdown.summed().plainMeasured().truePeak();
      double gain = peak == null ? 0 : Math.min(0, HIGHEST - peak);
      PlainSum heard = PlainSum.of(plain, Decibel.factor(gain), scratch, plainCurve);
      Picture picture = new Picture(mixdown.mix().frames(), mixdown.mix().rate());
      new ListeningCopy(heard.spool(), mixdown.mix(), 1, mixdown.summed().seeds())
          .write(previewFlac, picture, stages.upTo("listening copy", 1));
      picture.write(peaksJson, plainCurve, mixCurve);
      progress.at("done", 1);
      return heard.into(mixdown.report(null), gain);
    }
  }
}
