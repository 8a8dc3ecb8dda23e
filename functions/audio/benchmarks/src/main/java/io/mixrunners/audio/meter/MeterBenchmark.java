package io.mixrunners.audio.meter;

import io.mixrunners.audio.Second;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Times real time of the meter's parts; the peak filter with vectors and without. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MeterBenchmark {

  private final float[][] x = Second.stereo();
  private final float[] peaks = new float[Second.RATE];
  private final PeakFilter vectors = PeakFilter.forRate(Second.RATE);
  private final PeakFilter scalars = new PeakFilter(8, 48, new ScalarPeakKernel());

  /** K-weighting and gating of BS.1770. */
  @Benchmark
  public Double loudness() {
    LoudnessMeter meter = new LoudnessMeter(Second.RATE, 2, 0);
    meter.process(x, Second.RATE);
    return meter.integrated();
  }

  /** Everything the command tells of a file. */
  @Benchmark
  public Object everything() {
    Meter meter = new Meter(Second.RATE, 2, 0, null);
    meter.process(x, Second.RATE);
    return meter.finish(List.of());
  }

  /** All peaks at eight times the rate, none left out, as the limiter needs them. */
  @Benchmark
  public float[] truePeaksByVectors() {
    return all(vectors);
  }

  @Benchmark
  public float[] truePeaksByScalars() {
    return all(scalars);
  }

  private float[] all(PeakFilter filter) {
    int count = Second.RATE - filter.before() - filter.after();
    filter.peaks(x[0], filter.before(), count, peaks);
    filter.peaks(x[1], filter.before(), count, peaks);
    return peaks;
  }
}
