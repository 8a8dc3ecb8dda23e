package io.mixrunners.audio.master;

import java.io.Closeable;
import java.io.IOException;

/**
 * The limiter's gain as something that is taken from one piece and can be laid over others: what a
 * bus does to a mix, done to each of its stems alike, so that they still add up to it.
 *
 * <p>Immutable once collected; every curve that is opened runs from the start.
 */
public final class PeakGain {

  private final ControlTrack track;
  private final double gain;
  private final double ceiling;

  private PeakGain(ControlTrack track, double gain, double ceiling) {
    this.track = track;
    this.gain = gain;
    this.ceiling = ceiling;
  }

  /** Begins to collect from a stereo stream. */
  public static Collector collect(Scratch scratch, int rate) throws IOException {
    return new Collector(ControlTrack.create(scratch.file("bus.control"), rate), rate);
  }

  /** The same peaks under another gain and ceiling, both linear. */
  public PeakGain with(double otherGain, double otherCeiling) {
    return new PeakGain(track, otherGain, otherCeiling);
  }

  /** Loudness of the piece under this gain and its limiter, LUFS; see {@link LandingModel}. */
  public double loudness() throws IOException {
    return new LandingModel(track, ceiling).evaluate(gain).loudness();
  }

  /** What its loud parts lose on average, dB, positive. */
  public double reduction() throws IOException {
    return new LandingModel(track, ceiling).evaluate(gain).reduction();
  }

  /** Opens the gain from the start, without the constant factor. */
  public Curve open() throws IOException {
    return new Curve(new GainCurve(track, gain, ceiling, Spool.BLOCK / group()), group());
  }

  private int group() {
    return ControlTrack.groupFrames(track.rate());
  }

  /** Hears a stream block by block. */
  public static final class Collector implements Closeable {

    private final ControlTrack.Writer writer;
    private final ControlBuilder builder;

    private Collector(ControlTrack.Writer writer, int rate) {
      this.writer = writer;
      this.builder = new ControlBuilder(writer, rate);
    }

    /** Takes the next block of {@link Spool#BLOCK} frames; only the last may be shorter. */
    public void process(float[][] stereo, int count) throws IOException {
      builder.process(stereo, count);
    }

    /** The gain of what was heard, as yet with no gain and no ceiling. */
    public PeakGain finish() throws IOException {
      return new PeakGain(builder.finish(), 1, Double.MAX_VALUE);
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }

  /** Runs through a piece block by block. One thread at a time. */
  public static final class Curve implements Closeable {

    private final GainCurve curve;
    private final int group;

    private Curve(GainCurve curve, int group) {
      this.curve = curve;
      this.group = group;
    }

    /** Writes the gain of each of the next frames. */
    public void next(float[] gains, int count) throws IOException {
      float[] borders = curve.next((count + group - 1) / group);
      float step = 1f / group;
      for (int at = 0, g = 0; at < count; at += group, g++) {
        float from = borders[g];
        float slope = (borders[g + 1] - from) * step;
        int end = Math.min(group, count - at);
        for (int i = 0; i < end; i++) {
          gains[at + i] = from + slope * i;
        }
      }
    }

    @Override
    public void close() throws IOException {
      curve.close();
    }
  }
}
