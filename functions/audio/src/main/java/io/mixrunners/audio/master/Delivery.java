package io.mixrunners.audio.master;

import io.mixrunners.audio.Format;
import io.mixrunners.audio.Output;
import io.mixrunners.audio.codec.AudioWriter;
import io.mixrunners.audio.codec.FlacWriter;
import io.mixrunners.audio.codec.Mp3Writer;
import io.mixrunners.audio.codec.WavWriter;
import io.mixrunners.audio.codec.WriterSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Writes a finished spool into a file; the file is there once it is complete, never before. Lossy
 * coding moves peaks, so an MP3 is decoded again and written more quietly where a player would
 * clip.
 */
public final class Delivery {

  private static final int MAX_TRIES = 4;

  /** A little under full scale, since players and meters do not decode to the same bit. */
  private static final float HIGHEST = 0.998f;

  private static final float MARGIN = 1.003f;

  private final Spool spool;
  private final float trim;
  private final List<Long> seeds;

  /**
   * @param trim a last factor, at most 1
   */
  public Delivery(Spool spool, double trim, List<Long> seeds) {
    this.spool = spool;
    this.trim = (float) trim;
    this.seeds = seeds;
  }

  /** Writes one file. */
  public void write(Output output, DoubleConsumer progress) throws IOException {
    Path part = output.path().resolveSibling(output.path().getFileName() + ".part");
    try {
      float factor = trim;
      render(output, part, factor, progress);
      if (output.format() == Format.MP3) {
        float peak = Decoded.truePeak(part);
        for (int n = 0; n < MAX_TRIES && peak > HIGHEST; n++) {
          factor *= HIGHEST / (peak * MARGIN);
          render(output, part, factor, progress);
          peak = Decoded.truePeak(part);
        }
      }
      Files.move(part, output.path(), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void render(Output output, Path part, float factor, DoubleConsumer progress)
      throws IOException {
    WriterSpec spec = new WriterSpec(spool.rate(), 2, spool.frames(), output.bits(), seeds);
    try (AudioWriter writer = open(output, part, spec)) {
      copy(writer, factor, progress);
      writer.finish();
    }
  }

  private static AudioWriter open(Output output, Path part, WriterSpec spec) throws IOException {
    return switch (output.format()) {
      case WAV -> new WavWriter(part, spec);
      case FLAC -> new FlacWriter(part, spec);
      case MP3 -> new Mp3Writer(part, spec);
    };
  }

  private void copy(AudioWriter writer, float factor, DoubleConsumer progress) throws IOException {
    float[][] block = Spool.block();
    long done = 0;
    try (Spool.Reader reader = spool.open()) {
      for (int n = reader.read(block); n > 0; n = reader.read(block)) {
        if (factor != 1) {
          for (float[] channel : block) {
            for (int i = 0; i < n; i++) {
              channel[i] *= factor;
            }
          }
        }
        writer.write(block, n);
        done += n;
        progress.accept(done / (double) spool.frames());
      }
    }
  }
}
