package io.mixrunners.audio.master;

import java.io.IOException;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Sends a piece through stages into a new spool, in step with the source: what the stages are late
 * by is cut off at the start and fetched at the end.
 */
final class ChainPass {

  /** Frames of a block where no stage asks for another size. */
  static final int FRAMES = 3 * Spool.BLOCK;

  private final Spool source;
  private final List<Stage> stages;
  private final int frames;
  private final float[][] x;
  private final float[][] in = Spool.block();
  private final float[][] out = Spool.block();
  private int inAt;
  private int inCount;
  private int outCount;

  ChainPass(Spool source, List<Stage> stages, int frames) {
    this.source = source;
    this.stages = stages;
    this.frames = frames;
    this.x = new float[2][frames];
  }

  Chain.Result run(Scratch scratch, DoubleConsumer progress) throws IOException {
    try (Spool.Reader reader = source.open();
        Spool.Writer writer = Spool.create(scratch.file("chain"), source.rate());
        ControlTrack.Writer control =
            ControlTrack.create(scratch.file("chain.control"), source.rate())) {
      ControlBuilder builder = new ControlBuilder(control, source.rate());
      Relay.Listener laying =
          (block, count) -> {
            builder.process(block, count);
            writer.write(block, count);
          };
      try (Relay relay = new Relay(2, Spool.BLOCK, laying)) {
        run(reader, relay, progress);
        relay.finish();
      }
      return new Chain.Result(writer.finish(), builder.finish());
    }
  }

  private void run(Spool.Reader reader, Relay relay, DoubleConsumer progress) throws IOException {
    long skip = stages.stream().mapToInt(Stage::latency).sum();
    long left = source.frames();
    while (left > 0) {
      fill(reader);
      for (Stage stage : stages) {
        stage.process(x, frames);
      }
      int from = (int) Math.min(skip, frames);
      int count = (int) Math.min(left, frames - from);
      skip -= from;
      left -= count;
      emit(from, count, left == 0, relay);
      progress.accept(1 - left / (double) source.frames());
    }
  }

  private void fill(Spool.Reader reader) throws IOException {
    int at = 0;
    while (at < frames) {
      if (inAt == inCount) {
        inCount = reader.read(in);
        inAt = 0;
        if (inCount == 0) {
          java.util.Arrays.fill(x[0], at, frames, 0);
          java.util.Arrays.fill(x[1], at, frames, 0);
          return;
        }
      }
      int part = Math.min(inCount - inAt, frames - at);
      System.arraycopy(in[0], inAt, x[0], at, part);
      System.arraycopy(in[1], inAt, x[1], at, part);
      inAt += part;
      at += part;
    }
  }

  private void emit(int from, int count, boolean last, Relay relay) throws IOException {
    int at = from;
    int end = from + count;
    while (at < end) {
      int part = Math.min(Spool.BLOCK - outCount, end - at);
      System.arraycopy(x[0], at, out[0], outCount, part);
      System.arraycopy(x[1], at, out[1], outCount, part);
      outCount += part;
      at += part;
      if (outCount == Spool.BLOCK || (last && at == end)) {
        relay.process(out, outCount);
        outCount = 0;
      }
    }
  }
}
