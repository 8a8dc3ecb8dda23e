package io.mixrunners.audio.mix;

import io.mixrunners.audio.Engine;
import io.mixrunners.audio.Output;
import io.mixrunners.audio.Progress;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Report;
import io.mixrunners.audio.codec.WavWriter;
import io.mixrunners.audio.codec.WriterSpec;
import io.mixrunners.audio.master.Delivery;
import io.mixrunners.audio.master.Scratch;
import io.mixrunners.audio.master.Spool;
import io.mixrunners.audio.master.Stages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The signal flow of a mix: survey, plan, sum, bus, delivery; a master after it if wanted. */
public final class Mixing {

  private static final double MIXED = 0.75;
  private static final double WRITTEN = 0.8;
  private static final double STEMS = 0.9;
  private static final int FLOAT = 32;

  private Mixing() {}

  /** Runs it; see {@link Engine#mix}. */
  public static MixReport run(
      List<Stem> stems,
      MixSettings settings,
      MixOutputs outputs,
      Path scratchDir,
      Progress progress)
      throws RefusedAudio, IOException {
    Stages stages = new Stages(progress);
    try (Scratch scratch = new Scratch(scratchDir)) {
      Mixdown mixdown =
          new MixRun(stems, settings, scratch, stages, MIXED)
              .run(false, outputs.stems() != null, null);
      StemSink sink = outputs.stems();
      if (sink != null) {
        new StemExport(mixdown.desk(), mixdown.summed(), mixdown.bus(), scratch, sink)
            .run(stages.upTo("writing stems", STEMS));
      }
      for (Output output : outputs.mix()) {
        delivery(mixdown).write(output, stages.upTo("writing", WRITTEN));
      }
      @Nullable Report master = null;
      if (!outputs.master().isEmpty()) {
        master = master(mixdown, settings, outputs.master(), scratch, scratchDir, progress);
      }
      progress.at("done", 1);
      return mixdown.report(master);
    }
  }

  private static Delivery delivery(Mixdown mixdown) {
    return new Delivery(mixdown.mix(), 1, mixdown.summed().seeds());
  }

  private static Report master(
      Mixdown mixdown,
      MixSettings settings,
      List<Output> outputs,
      Scratch scratch,
      Path scratchDir,
      Progress progress)
      throws RefusedAudio, IOException {
    Path wav = scratch.file("mix.wav");
    Spool mix = mixdown.mix();
    WriterSpec spec = new WriterSpec(mix.rate(), 2, mix.frames(), FLOAT, mixdown.summed().seeds());
    float[][] block = Spool.block();
    try (Spool.Reader reader = mix.open();
        WavWriter writer = new WavWriter(wav, spec)) {
      for (int n = reader.read(block); n > 0; n = reader.read(block)) {
        writer.write(block, n);
      }
      writer.finish();
    }
    Files.delete(mix.path());
    return Engine.master(
        wav,
        settings.masterSettings(),
        outputs,
        scratchDir,
        (stage, part) -> progress.at(stage, Math.min(0.999, STEMS + (1 - STEMS) * part)));
  }
}
