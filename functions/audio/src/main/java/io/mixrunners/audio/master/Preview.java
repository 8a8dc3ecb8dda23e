package io.mixrunners.audio.master;

import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.Progress;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Report;
import io.mixrunners.audio.master.Mastering.Mastered;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a person hears and sees before paying: source and master on one clock, reduced, and the
 * picture of both.
 */
public final class Preview {

  private static final double LANDED = 0.8;

  private Preview() {}

  /** Makes both files; see {@link io.mixrunners.audio.Engine#preview}. */
  public static Report run(
      Path in,
      MasterSettings settings,
      Path previewFlac,
      Path peaksJson,
      Path scratchDir,
      Progress progress)
      throws RefusedAudio, IOException {
    Stages stages = new Stages(progress);
    try (Scratch scratch = new Scratch(scratchDir)) {
      Curve source = new Curve();
      Curve master = new Curve();
      Mastered mastered = Mastering.land(in, settings, scratch, stages, source, master);
      stages.upTo("listening copy", LANDED);
      Picture picture =
          new Picture(mastered.intake().spool().frames(), mastered.intake().spool().rate());
      new ListeningCopy(
              mastered.intake().spool(),
              mastered.landed().spool(),
              mastered.landed().trim(),
              mastered.intake().seeds())
          .write(previewFlac, picture, stages.upTo("listening copy", 1));
      picture.write(peaksJson, source, master);
      progress.at("done", 1);
      return mastered.report();
    }
  }
}
