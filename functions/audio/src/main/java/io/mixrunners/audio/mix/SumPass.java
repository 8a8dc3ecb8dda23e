package io.mixrunners.audio.mix;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.master.PeakGain;
import io.mixrunners.audio.master.Scratch;
import io.mixrunners.audio.master.Seeds;
import io.mixrunners.audio.master.Spool;
import io.mixrunners.audio.meter.Meter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The pass that adds the stems up: every block of every stem goes through its strip, on two
 * threads, then into the sums, always in the same order.
 *
 * <p>Two sums run side by side where faders were moved: the planned one, from which compressor and
 * limiter of the bus take their gain, and the one that is heard.
 */
final class SumPass implements Closeable {

  private final Desk desk;
  private final Scratch scratch;
  private final boolean keepPlain;
  private final boolean keepReturns;
  private final List<Strip> strips = new ArrayList<>();
  private final Sum planned;
  private final @Nullable Sum moved;
  private final float[] gains = new float[Track.BLOCK / LevelHistogram.GROUP];
  private final float[] frameGains = new float[Track.BLOCK];
  private final float[][] out = Spool.block();
  private final double[][] plain = new double[2][Track.BLOCK];
  private float lastGain = 1;

  /**
   * @param keepPlain whether the plain sum is wanted as well
   * @param keepReturns whether the reverbs' returns are
   */
  SumPass(Desk desk, Scratch scratch, boolean keepPlain, boolean keepReturns) throws IOException {
    this.desk = desk;
    this.scratch = scratch;
    this.keepPlain = keepPlain;
    this.keepReturns = keepReturns;
    this.planned = new Sum(desk.rate());
    this.moved = desk.isMoved() ? new Sum(desk.rate()) : null;
    for (Channel channel : desk.channels()) {
      strips.add(new Strip(channel.stem(), channel.plan()));
    }
  }

  Summed run(Twins twins, DoubleConsumer progress) throws RefusedAudio, IOException {
    int rate = desk.rate();
    long frames = desk.frames();
    Path glueFile = scratch.file("glue");
    Hops[] hops = new Hops[strips.size()];
    for (int i = 0; i < hops.length; i++) {
      hops[i] = new Hops(rate, desk.channels().get(i).stem().track().channels());
    }
    Hops lean = new Hops(rate, 2);
    HopGain glueGain = new HopGain(rate);
    Meter plainMeter = new Meter(rate, 2, 0, null);
    Seeds seeds = new Seeds();
    try (Spool.Writer sums = Spool.create(scratch.file("sum"), rate);
        Spool.Writer plains = Spool.create(scratch.file("plain"), rate);
        Spool.Writer rooms = Spool.create(scratch.file("room"), rate);
        Spool.Writer plates = Spool.create(scratch.file("plate"), rate);
        Glue.Writer glue = new Glue.Writer(glueFile, desk.glueThreshold(), rate);
        PeakGain.Collector peaks = PeakGain.collect(scratch, rate)) {
      float[][][] blocks = new float[strips.size()][][];
      for (long at = 0; at < frames; at += Track.BLOCK) {
        int count = (int) Math.min(Track.BLOCK, frames - at);
        twins.each(
            blocks.length,
            i -> {
              blocks[i] = strips.get(i).next(count);
              hops[i].process(blocks[i], count);
            });
        plain(count);
        plainMeter.process(out, count);
        if (keepPlain) {
          plains.write(out, count);
        }
        add(planned, blocks, count, false);
        float[][] room = planned.returnRoom(count);
        keep(rooms, moved == null, room, count);
        keep(plates, moved == null, planned.returnPlate(count), count);
        glue.next(planned.total(), count, gains);
        lastGain = Glue.spread(gains, lastGain, frameGains, count);
        glueGain.process(frameGains, count);
        through(planned, count);
        peaks.process(out, count);
        lean.process(out, count);
        if (moved != null) {
          add(moved, blocks, count, true);
          keep(rooms, true, moved.returnRoom(count), count);
          keep(plates, true, moved.returnPlate(count), count);
          through(moved, count);
        }
        seeds.add(out, count);
        sums.write(out, count);
        progress.accept((at + count) / (double) frames);
      }
      for (Hops hop : hops) {
        hop.finish();
      }
      lean.finish();
      glueGain.finish();
      return new Summed(
          sums.finish(),
          peaks.finish(),
          glueFile,
          glueGain,
          glue.reduction(),
          10
              * StrictMath.log10(
                  (lean.energyWhereActive(0) + 1e-12) / (lean.energyWhereActive(1) + 1e-12)),
          keepPlain ? plains.finish() : null,
          plainMeter.finish(List.of()),
          keepReturns ? rooms.finish() : null,
          keepReturns ? plates.finish() : null,
          List.of(hops),
          seeds.values());
    }
  }

  private void keep(Spool.Writer into, boolean wanted, float[][] block, int count)
      throws IOException {
    if (keepReturns && wanted) {
      into.write(block, count);
    }
  }

  private void plain(int count) {
    for (double[] channel : plain) {
      java.util.Arrays.fill(channel, 0, count, 0);
    }
    for (Strip strip : strips) {
      Sum.add(plain, strip.raw(), count, 1, 1);
    }
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < count; i++) {
        out[c][i] = (float) plain[c][i];
      }
    }
  }

  private void add(Sum sum, float[][][] blocks, int count, boolean asMoved) {
    sum.clear(count);
    for (int i = 0; i < blocks.length; i++) {
      Channel channel = desk.channels().get(i);
      Fader fader = asMoved ? channel.moved() : channel.planned();
      sum.add(blocks[i], count, fader, channel.plan().sends());
    }
  }

  private void through(Sum sum, int count) {
    for (int c = 0; c < 2; c++) {
      double[] total = sum.total()[c];
      for (int i = 0; i < count; i++) {
        out[c][i] = (float) (total[i] * frameGains[i]);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Strip strip : strips) {
      strip.close();
    }
  }
}
