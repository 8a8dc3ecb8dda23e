package io.mixrunners.audio.master;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.dsp.Resampler;
import java.io.IOException;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/**
 * The shaped piece at another sample rate, before the limiter: so that loudness and true peak are
 * landed on what is delivered, since every filter moves peaks.
 */
final class RateStage {

  private RateStage() {}

  /** The same piece, or one at the other rate. */
  static Chain.Result at(int rate, Chain.Result shaped, Scratch scratch, DoubleConsumer progress)
      throws IOException {
    if (rate == shaped.spool().rate()) {
      return shaped;
    }
    Spool spool = resampled(shaped.spool(), rate, scratch, progress);
    return new Chain.Result(spool, ControlBuilder.of(spool, scratch, part -> {}));
  }

  static Decision decision(int from, int to) {
    return new Decision(
        "rate",
        "sample rate",
        (double) to,
        "Hz",
        String.format(
            Locale.ROOT,
            "Asked for; the source has %d Hz. Loudness and peaks are those at the new rate.",
            from));
  }

  private static Spool resampled(Spool from, int rate, Scratch scratch, DoubleConsumer progress)
      throws IOException {
    Resampler[] filters = {
      Resampler.between(from.rate(), rate), Resampler.between(from.rate(), rate)
    };
    long frames = filters[0].outputFrames(from.frames());
    try (Spool.Reader reader = from.open();
        Spool.Writer writer = Spool.create(scratch.file("rate"), rate)) {
      Blocks blocks = new Blocks(writer, frames, filters[0].room(Spool.BLOCK + filters[0].tail()));
      float[][] in = Spool.block();
      long done = 0;
      for (int n = reader.read(in); n > 0; n = reader.read(in)) {
        blocks.take(filters, in, n);
        done += n;
        progress.accept(done / (double) from.frames());
      }
      float[][] silence = new float[2][filters[0].tail()];
      while (blocks.left > 0) {
        blocks.take(filters, silence, silence[0].length);
      }
      return writer.finish();
    }
  }

  /** Cuts what the filters give into the spool's blocks. */
  private static final class Blocks {

    private final Spool.Writer writer;
    private final float[][] fresh;
    private final float[][] block = Spool.block();
    private int filled;
    private long left;

    Blocks(Spool.Writer writer, long frames, int room) {
      this.writer = writer;
      this.left = frames;
      this.fresh = new float[2][room];
    }

    void take(Resampler[] filters, float[][] x, int count) throws IOException {
      filters[0].process(x[0], count, fresh[0]);
      int ready = (int) Math.min(left, filters[1].process(x[1], count, fresh[1]));
      int at = 0;
      while (at < ready) {
        int part = Math.min(ready - at, Spool.BLOCK - filled);
        System.arraycopy(fresh[0], at, block[0], filled, part);
        System.arraycopy(fresh[1], at, block[1], filled, part);
        filled += part;
        at += part;
        left -= part;
        if (filled == Spool.BLOCK || left == 0) {
          writer.write(block, filled);
          filled = 0;
        }
      }
    }
  }
}
