package io.mixrunners.audio.mix;

import io.mixrunners.audio.codec.WavWriter;
import io.mixrunners.audio.codec.WriterSpec;
import io.mixrunners.audio.master.PeakGain;
import io.mixrunners.audio.master.Scratch;
import io.mixrunners.audio.master.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes each stem as the mix has it, bus included, one after the other, and the reverbs' returns:
 * all gains are the mix's own, so that the files add up to it.
 */
final class StemExport {

  private static final int FLOAT = 32;

  private final Desk desk;
  private final Summed summed;
  private final Bus bus;
  private final Scratch scratch;
  private final StemSink sink;

  StemExport(Desk desk, Summed summed, Bus bus, Scratch scratch, StemSink sink) {
    this.desk = desk;
    this.summed = summed;
    this.bus = bus;
    this.scratch = scratch;
    this.sink = sink;
  }

  /** Fills the next block of a stem, before the bus. */
  @FunctionalInterface
  private interface Source {
    void next(float[][] into, int count) throws IOException;
  }

  void run(DoubleConsumer progress) throws IOException {
    int all = desk.channels().size() + 2;
    int done = 0;
    for (Channel channel : desk.channels()) {
      if (!channel.moved().muted()) {
        stem(channel);
      }
      progress.accept(++done / (double) all);
    }
    returned("room", summed.room(), isSent(Sends::room));
    returned("plate", summed.plate(), isSent(Sends::plate));
    progress.accept(1);
  }

  private void stem(Channel channel) throws IOException {
    Fader fader = channel.moved();
    try (Strip strip = new Strip(channel.stem(), channel.plan())) {
      write(
          String.valueOf(channel.stem().index() + 1),
          (into, count) -> {
            float[][] x = strip.next(count);
            float[] second = x[x.length - 1];
            for (int i = 0; i < count; i++) {
              into[0][i] = x[0][i] * fader.left();
              into[1][i] = second[i] * fader.right();
            }
          });
    }
  }

  private boolean isSent(Function<Sends, @Nullable Double> send) {
    return desk.channels().stream()
        .anyMatch(c -> !c.moved().muted() && send.apply(c.plan().sends()) != null);
  }

  private void returned(String name, @Nullable Spool spool, boolean sent) throws IOException {
    if (spool != null && sent) {
      try (Spool.Reader reader = spool.open()) {
        write(name, (into, count) -> reader.read(into));
      }
    }
  }

  private void write(String name, Source source) throws IOException {
    Path wav = scratch.file(name + ".wav");
    WriterSpec spec = new WriterSpec(desk.rate(), 2, desk.frames(), FLOAT, List.of(0L, 0L));
    float[][] block = Spool.block();
    float[] gains = new float[Spool.BLOCK];
    try (WavWriter writer = new WavWriter(wav, spec);
        Glue.Reader glue = new Glue.Reader(summed.glue());
        PeakGain.Curve curve = bus.peaks().open()) {
      for (long at = 0; at < desk.frames(); at += Spool.BLOCK) {
        int count = (int) Math.min(Spool.BLOCK, desk.frames() - at);
        source.next(block, count);
        glue.next(gains, count);
        for (float[] channel : block) {
          for (int i = 0; i < count; i++) {
            channel[i] *= gains[i];
          }
        }
        curve.next(gains, count);
        bus.apply(block, gains, count);
        writer.write(block, count);
      }
      writer.finish();
    }
    sink.take(name, wav);
    Files.deleteIfExists(wav);
  }
}
