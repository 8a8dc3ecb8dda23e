package io.mixrunners.audio.mix;

import io.mixrunners.audio.dsp.Biquad;
import io.mixrunners.audio.dsp.Decibel;
import io.mixrunners.audio.dsp.FilterBank;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stem's way to its fader, block by block: repair, filters, compressor, rides. One thread at a
 * time.
 */
final class Strip implements Closeable {

  private static final double DC_HZ = 5;

  private final StemPlan plan;
  private final int rate;
  private final TrackReader reader;
  private final FilterBank filters;
  private final @Nullable StemCompressor compressor;
  private final RideCurve rides;
  private final float[][] block;
  private final float[][] raw;
  private final @Nullable TrackReader unmoved;
  private final long quietAfter;
  private long at;

  Strip(Surveyed stem, StemPlan plan) throws IOException {
    this.plan = plan;
    this.rate = stem.rate();
    // A plan that moves it earlier by n frames reads the n-th first.
    this.reader = stem.track().open(-stem.start() - plan.shift());
    this.filters = new FilterBank(biquads(plan, rate));
    Dynamics dynamics = plan.dynamics();
    this.compressor = dynamics == null ? null : new StemCompressor(dynamics, rate);
    this.rides = new RideCurve(plan.rides(), rate);
    this.block = new float[stem.track().channels()][Track.BLOCK];
    this.raw = new float[block.length][Track.BLOCK];
    this.unmoved = plan.shift() == 0 ? null : stem.track().open(-stem.start());
    // By then the filters' ringing is far below anything.
    this.quietAfter = stem.end() + plan.shift() + rate;
  }

  private static List<Biquad> biquads(StemPlan plan, int rate) {
    List<Biquad> all = new ArrayList<>();
    if (plan.dc()) {
      all.add(Biquad.highPass(rate, DC_HZ, 0.71));
    }
    plan.filters().forEach(band -> all.add(band.section(rate)));
    return all;
  }

  /** The next block, one or two channels, valid until the next call; silent past the end. */
  float[][] next(int count) throws IOException {
    boolean sounds = reader.read(block, count);
    if (unmoved != null) {
      unmoved.read(raw, count);
    } else {
      for (int c = 0; c < block.length; c++) {
        System.arraycopy(block[c], 0, raw[c], 0, count);
      }
    }
    if (sounds || at < quietAfter) {
      if (plan.rightInverted() && block.length == 2) {
        for (int i = 0; i < count; i++) {
          block[1][i] = -block[1][i];
        }
      }
      if (!filters.isEmpty()) {
        filters.process(block, count);
      }
      if (compressor != null) {
        compressor.process(block, count);
      }
      rides.process(block, count, at);
    } else {
      for (float[] channel : block) {
        Arrays.fill(channel, 0, count, 0);
      }
    }
    at += count;
    return block;
  }

  /** The same block as it came, unmoved. */
  float[][] raw() {
    return raw;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    if (unmoved != null) {
      unmoved.close();
    }
  }

  /** The gain of rides, moving over half a second around each border. */
  private static final class RideCurve {

    private static final double GLIDE = 0.5;

    private final List<Ride> rides;
    private final int rate;
    private double known;
    private float knownFactor = 1;

    RideCurve(List<Ride> rides, int rate) {
      this.rides = rides;
      this.rate = rate;
    }

    void process(float[][] x, int count, long at) {
      if (rides.isEmpty()) {
        return;
      }
      int group = LevelHistogram.GROUP;
      for (int from = 0; from < count; from += group) {
        int n = Math.min(group, count - from);
        double first = decibel((at + from) / (double) rate);
        double last = decibel((at + from + n) / (double) rate);
        if (first == 0 && last == 0) {
          continue;
        }
        float gain = factor(first);
        float step = (factor(last) - gain) / n;
        for (float[] channel : x) {
          for (int i = 0; i < n; i++) {
            channel[from + i] *= gain + step * i;
          }
        }
      }
    }

    /** Long stretches stay at one level, and a power takes a while. */
    private float factor(double decibel) {
      if (decibel != known) {
        known = decibel;
        knownFactor = (float) Decibel.factor(decibel);
      }
      return knownFactor;
    }

    private double decibel(double seconds) {
      double sum = 0;
      for (Ride ride : rides) {
        double up = Math.clamp((seconds - ride.from()) / GLIDE + 0.5, 0, 1);
        double down = Math.clamp((ride.to() - seconds) / GLIDE + 0.5, 0, 1);
        sum += ride.gain() * Math.max(0, up + down - 1);
      }
      return sum;
    }
  }
}
