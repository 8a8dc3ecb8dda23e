package io.mixrunners.audio.master;

import io.mixrunners.audio.codec.FlacWriter;
import io.mixrunners.audio.codec.WriterSpec;
import io.mixrunners.audio.dsp.Resampler;
import io.mixrunners.audio.meter.LoudnessMeter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Source left and right and master left and right as the four channels of one FLAC: one file, one
 * clock, so that a listener can switch without a gap. 16 bit at two thirds of the rate or less, so
 * that it does not replace the master.
 */
public final class ListeningCopy {

  private static final int HIGHEST_RATE = 32_000;
  private static final int LOWEST_RATE = 16_000;

  private final Spool source;
  private final Spool master;
  private final float trim;
  private final List<Long> seeds;
  private final int up;
  private final int down;

  /**
   * @param source what is heard first
   * @param master what became of it, of the same rate and length
   * @param trim factor of the master
   * @param seeds of the dither of left and right
   */
  public ListeningCopy(Spool source, Spool master, double trim, List<Long> seeds) {
    this.source = source;
    this.master = master;
    this.trim = (float) trim;
    this.seeds = seeds;
    int rate = source.rate();
    if (rate <= 48_000) {
      boolean low = rate * 2 / 3 < LOWEST_RATE;
      this.up = low ? 1 : 2;
      this.down = low ? 1 : 3;
    } else {
      this.up = 1;
      this.down = (rate + HIGHEST_RATE - 1) / HIGHEST_RATE;
    }
  }

  /**
   * Writes the FLAC, and shows the picture what goes by and how loud the copy is: what the lower
   * rate cannot carry is missing from it, and more from the brighter of the two.
   */
  public void write(Path path, Picture picture, DoubleConsumer progress) throws IOException {
    Resampler[] filters = new Resampler[4];
    for (int c = 0; c < 4; c++) {
      filters[c] = Resampler.quick(up, down);
    }
    long frames = filters[0].outputFrames(source.frames());
    WriterSpec spec =
        new WriterSpec(
            source.rate() * up / down,
            4,
            frames,
            16,
            List.of(seeds.get(0), seeds.get(1), seeds.get(0), seeds.get(1)));
    try (FlacWriter writer = new FlacWriter(path, spec);
        Spool.Reader original = source.open();
        Spool.Reader mastered = master.open()) {
      Copy copy = new Copy(filters, writer, frames, spec.rate());
      float[][] before = Spool.block();
      float[][] after = Spool.block();
      long done = 0;
      for (int n = original.read(before); n > 0; n = original.read(before)) {
        mastered.read(after);
        scale(after, n, trim);
        picture.source(before, n, done);
        picture.master(after, n, done);
        copy.take(before, after, n);
        done += n;
        progress.accept(done / (double) source.frames());
      }
      copy.finish();
      writer.finish();
      picture.heard(copy.original.integrated(), copy.mastered.integrated());
    }
  }

  private static void scale(float[][] block, int count, float factor) {
    for (float[] channel : block) {
      for (int i = 0; i < count; i++) {
        channel[i] *= factor;
      }
    }
  }

  /** Four filters in step, and what they give into the file. */
  private static final class Copy {

    private final Resampler[] filters;
    private final FlacWriter writer;
    private final float[][] out = new float[4][Spool.BLOCK + 4096];
    private final float[][] first = {out[0], out[1]};
    private final float[][] second = {out[2], out[3]};
    private final LoudnessMeter original;
    private final LoudnessMeter mastered;
    private long left;

    Copy(Resampler[] filters, FlacWriter writer, long frames, int rate) {
      this.original = new LoudnessMeter(rate, 2, 0);
      this.mastered = new LoudnessMeter(rate, 2, 0);
      this.filters = filters;
      this.writer = writer;
      this.left = frames;
    }

    void take(float[][] before, float[][] after, int count) throws IOException {
      int ready = 0;
      for (int c = 0; c < 4; c++) {
        ready = filters[c].process(c < 2 ? before[c] : after[c - 2], count, out[c]);
      }
      ready = (int) Math.min(ready, left);
      original.process(first, ready);
      mastered.process(second, ready);
      writer.write(out, ready);
      left -= ready;
    }

    void finish() throws IOException {
      float[][] silence = new float[2][filters[0].tail()];
      while (left > 0) {
        take(silence, silence, silence[0].length);
      }
    }
  }
}
