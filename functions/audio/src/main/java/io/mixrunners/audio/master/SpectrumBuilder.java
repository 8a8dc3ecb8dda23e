package io.mixrunners.audio.master;

import io.mixrunners.audio.dsp.Bands;
import io.mixrunners.audio.dsp.Decibel;
import io.mixrunners.audio.dsp.Fft;
import io.mixrunners.audio.dsp.ThirdOctaves;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link SongSpectrum} of a stereo stream while it goes by. Two windows at a time go
 * through one transform, as real and imaginary part; what is wanted is only the sum of their
 * powers. Bands are summed by loudness in steps of 1 LU, so that the gate, known only at the end,
 * can be applied then, in constant memory. One thread at a time.
 */
final class SpectrumBuilder {

  private static final int LOUDEST = 30;
  private static final int SOFTEST = -70;
  private static final double GATE = 10;
  private static final int PAIRS_PER_SECOND = 3;

  /** Bins of about 3 Hz, of which the band at 40 Hz has three. */
  static final int NARROWER = 2;

  private final int rate;
  private final int size;
  private final Fft fft;
  private final float[] window;
  private final double scale;
  private final float[][] mid;
  private final float[][] side;
  private final double[] power;
  private final double[] fine;
  private final double[] weights = new double[ThirdOctaves.COUNT];
  private final double[][] mids = new double[LOUDEST - SOFTEST][ThirdOctaves.COUNT];
  private final double[][] sides = new double[LOUDEST - SOFTEST][ThirdOctaves.COUNT];
  private final long[] counts = new long[LOUDEST - SOFTEST];
  private final double[] midBands = new double[ThirdOctaves.COUNT];
  private final double[] sideBands = new double[ThirdOctaves.COUNT];
  private final WidthTrack track = new WidthTrack();
  private final double[] second = new double[1 + WidthTrack.RANGES];
  private int held;
  private long pairs;

  SpectrumBuilder(int rate) {
    this(rate, 1);
  }

  /** With bins as many times as narrow, a power of two. */
  SpectrumBuilder(int rate, int narrower) {
    this.rate = rate;
    int length = 8192;
    while (length > 256 && length * 4L > rate) {
      length /= 2;
    }
    while (length * 8L < rate) {
      length *= 2;
    }
    this.size = length * narrower;
    this.fft = new Fft(size);
    this.window = new float[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      window[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / size));
      sum += window[i] * (double) window[i];
    }
    // Both windows of a pair are in the power: half of it is their mean.
    this.scale = 0.5 / (size * sum);
    this.mid = new float[2][size];
    this.side = new float[2][size];
    this.power = new double[size / 2 + 1];
    this.fine = new double[size / 2 + 1];
    for (int b = 0; b < weights.length; b++) {
      weights[b] = weight(ThirdOctaves.centre(b));
    }
  }

  /**
   * That of a whole spool, in bins narrow enough to match the bass by; for the end see {@link
   * #finish}.
   */
  static SongSpectrum narrow(Spool spool, @Nullable Double end) throws IOException {
    SpectrumBuilder builder = new SpectrumBuilder(spool.rate(), NARROWER);
    float[][] block = Spool.block();
    try (Spool.Reader reader = spool.open()) {
      for (int n = reader.read(block); n > 0; n = reader.read(block)) {
        builder.process(block, n);
      }
    }
    return builder.finish(end);
  }

  /** About the K-weighting's power, close enough to gate by. */
  private static double weight(double hz) {
    double low = hz / 38.1;
    double high = hz / 1682;
    double pass = low * low / (1 + low * low);
    return pass * pass * (1 + 1.512 * high * high / (1 + high * high));
  }

  void process(float[][] x, int count) {
    int at = 0;
    while (at < count) {
      int half = held / size;
      int place = held % size;
      int part = Math.min(count - at, size - place);
      float[] m = mid[half];
      float[] s = side[half];
      for (int i = 0; i < part; i++) {
        float l = x[0][at + i];
        float r = x[1][at + i];
        float w = window[place + i] * 0.5f;
        m[place + i] = w * (l + r);
        s[place + i] = w * (l - r);
      }
      held += part;
      at += part;
      if (held == 2 * size) {
        endPair(1);
      }
    }
  }

  private void endPair(double factor) {
    bands(mid, midBands, factor);
    for (int k = 0; k < fine.length; k++) {
      fine[k] += power[k];
    }
    bands(side, sideBands, factor);
    double loudness = 0;
    for (int b = 0; b < weights.length; b++) {
      loudness += weights[b] * 2 * (midBands[b] + sideBands[b]);
    }
    double level = Decibel.ofPower(loudness) - 0.691;
    if (level >= SOFTEST) {
      int bin = (int) Math.min(LOUDEST - SOFTEST - 1.0, level - SOFTEST);
      counts[bin]++;
      for (int b = 0; b < weights.length; b++) {
        mids[bin][b] += midBands[b];
        sides[bin][b] += sideBands[b];
      }
    }
    second();
    held = 0;
  }

  private void second() {
    second[0] += sum(midBands, 0, 1e9);
    second[1] += sum(sideBands, 0, StereoPlan.BASS);
    second[2] += sum(sideBands, StereoPlan.BASS, StereoPlan.WIDE);
    second[3] += sum(sideBands, StereoPlan.WIDE, 1e9);
    pairs++;
    if (pairs % PAIRS_PER_SECOND == 0) {
      track.add(
          second[0] / PAIRS_PER_SECOND,
          second[1] / PAIRS_PER_SECOND,
          second[2] / PAIRS_PER_SECOND,
          second[3] / PAIRS_PER_SECOND);
      java.util.Arrays.fill(second, 0);
    }
  }

  private static double sum(double[] bands, double from, double to) {
    double sum = 0;
    for (int b = 0; b < bands.length; b++) {
      double hz = ThirdOctaves.centre(b);
      sum += hz >= from && hz < to ? bands[b] : 0;
    }
    return sum;
  }

  /** The powers of a pair in bands; bins on an edge are shared out. */
  private void bands(float[][] pair, double[] bands, double factor) {
    fft.forward(pair[0], pair[1]);
    float[] re = pair[0];
    float[] im = pair[1];
    double both = scale * factor;
    for (int k = 1; k < size / 2; k++) {
      double a = re[k];
      double b = im[k];
      double c = re[size - k];
      double d = im[size - k];
      power[k] = both * (a * a + b * b + c * c + d * d);
    }
    double bin = rate / (double) size;
    double from = Math.min(size / 2.0, ThirdOctaves.edge(0) / bin + 0.5);
    for (int b = 0; b < bands.length; b++) {
      double to = Math.min(size / 2.0, ThirdOctaves.edge(b + 1) / bin + 0.5);
      bands[b] = between(from, to);
      from = to;
    }
  }

  private double between(double from, double to) {
    int first = (int) from;
    int last = (int) to;
    if (first == last) {
      return power[first] * (to - from);
    }
    double sum = power[first] * (first + 1 - from) + power[last] * (to - last);
    for (int k = first + 1; k < last; k++) {
      sum += power[k];
    }
    return sum;
  }

  /**
   * The spectrum of what has gone by.
   *
   * @param end where the meter says that the piece's sound ends, Hz; null where it cannot tell
   */
  SongSpectrum finish(@Nullable Double end) {
    if (held > 0 && pairs < PAIRS_PER_SECOND) {
      int rest = held;
      for (int i = rest; i < 2 * size; i++) {
        mid[i / size][i % size] = 0;
        side[i / size][i % size] = 0;
      }
      endPair(2.0 * size / rest);
    }
    double[] m = new double[ThirdOctaves.COUNT];
    double[] s = new double[ThirdOctaves.COUNT];
    long n = 0;
    for (int bin = gate(); bin < counts.length; bin++) {
      n += counts[bin];
      for (int b = 0; b < m.length; b++) {
        m[b] += mids[bin][b];
        s[b] += sides[bin][b];
      }
    }
    for (int b = 0; b < m.length; b++) {
      m[b] /= Math.max(1, n);
      s[b] /= Math.max(1, n);
    }
    return new SongSpectrum(
        Bands.of(m),
        Bands.of(s),
        end == null ? rate / 2.0 : end,
        new FineSpectrum(fine, rate / (double) size),
        track);
  }

  private int gate() {
    double sum = 0;
    long n = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      n += counts[bin];
      for (int b = 0; b < weights.length; b++) {
        sum += weights[b] * 2 * (mids[bin][b] + sides[bin][b]);
      }
    }
    if (n == 0) {
      return 0;
    }
    double level = Decibel.ofPower(sum / n) - 0.691 - GATE;
    return (int) Math.max(0, Math.min(counts.length - 1.0, StrictMath.floor(level - SOFTEST)));
  }
}
