package io.mixrunners.audio.master;

import io.mixrunners.audio.Second;
import io.mixrunners.audio.dsp.Convolver;
import io.mixrunners.audio.dsp.CubicSaturator;
import io.mixrunners.audio.dsp.Fft;
import io.mixrunners.audio.dsp.Resampler;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Times real time of the mastering chain's stages, each alone, stereo at 48 kHz on one core. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StageBenchmark {

  private static final int GROUP = 16;

  private final float[][] song = Second.stereo();
  private final float[][] x = new float[2][Second.RATE];
  private final float[][] block = new float[2][Second.BLOCK];
  private final float[] groups = new float[Second.RATE / GROUP];
  private final float[] borders = new float[Second.RATE / GROUP];
  private final Convolver[] filters = {filter(), filter()};
  private final float[] filtered = new float[filters[0].blockFrames()];
  private final MultibandDynamics dynamics =
      new MultibandDynamics(
          Second.RATE,
          new DynamicsPlan(2, Collections.nCopies(4, new DynamicsPlan.Band(-24, 0.01, 0.1))));
  private final CubicSaturator[] saturators = {
    new CubicSaturator(0.5, 0.1, 1.02), new CubicSaturator(0.5, 0.1, 1.02)
  };
  private final Resampler[] resamplers = {
    Resampler.between(48_000, 44_100), Resampler.between(48_000, 44_100)
  };
  private final float[] resampled = new float[resamplers[0].room(Second.RATE)];

  /** What is changed in place begins anew, so that it neither dies away nor grows. */
  @Setup(Level.Invocation)
  public void begin() {
    System.arraycopy(song[0], 0, x[0], 0, Second.RATE);
    System.arraycopy(song[1], 0, x[1], 0, Second.RATE);
  }

  private static Convolver filter() {
    float[] taps = new float[4097];
    taps[2048] = 1;
    taps[2049] = 0.1f;
    return new Convolver(taps, new Fft(16_384));
  }

  /** Tone and stereo: a filter of 4097 taps for the middle and one for the side. */
  @Benchmark
  public float[] toneAndStereo() {
    int step = filtered.length;
    for (int c = 0; c < 2; c++) {
      for (int at = 0; at < Second.RATE; at += step) {
        // The last stretch is the one before it once more, so that all are whole.
        int from = Math.min(at, Second.RATE - step);
        System.arraycopy(x[c], from, filtered, 0, step);
        filters[c].process(filtered);
      }
    }
    return filtered;
  }

  @Benchmark
  public float[][] multibandDynamics() {
    for (int at = 0; at < Second.RATE; at += Second.BLOCK) {
      int count = Math.min(Second.BLOCK, Second.RATE - at);
      System.arraycopy(x[0], at, block[0], 0, count);
      System.arraycopy(x[1], at, block[1], 0, count);
      dynamics.process(block, count);
    }
    return block;
  }

  @Benchmark
  public float[][] saturation() {
    saturators[0].process(x[0], Second.RATE);
    saturators[1].process(x[1], Second.RATE);
    return x;
  }

  /** The limiter's gain from peaks that are already known; see the meter for these. */
  @Benchmark
  public float[] limiterGain() {
    for (int g = 0; g < groups.length; g++) {
      float highest = 0;
      for (int i = g * GROUP; i < (g + 1) * GROUP; i++) {
        highest = Math.max(highest, Math.max(Math.abs(x[0][i]), Math.abs(x[1][i])));
      }
      groups[g] = highest;
    }
    new LimiterCurve(Second.RATE / (double) GROUP, 2, 0.89).process(groups, groups.length, borders);
    return borders;
  }

  @Benchmark
  public float[] resampling() {
    resamplers[0].process(x[0], Second.RATE, resampled);
    resamplers[1].process(x[1], Second.RATE, resampled);
    return resampled;
  }
}
