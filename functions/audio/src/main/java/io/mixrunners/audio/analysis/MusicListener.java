package io.mixrunners.audio.analysis;

import io.mixrunners.audio.Music;

/**
 * Hears beat and key of a stream as it goes by. The key comes from the whole piece, the beat from
 * half minutes of it, at most four minutes in all, so that memory and time are bounded at any
 * length. The same samples give the same answer on every machine, however they are cut into blocks.
 * One thread at a time.
 */
public final class MusicListener {

  private static final int STRETCH_SECONDS = 30;
  private static final int MOST_SECONDS = 240;
  private static final int EVERY_SECONDS_UNKNOWN = 90;
  private static final int SHORTEST_SECONDS = 6;

  private final Decimator decimator;
  private final OnsetCurve onsets = new OnsetCurve();
  private final Chroma chroma;
  private final TempoVote votes = new TempoVote();
  private final double rate;
  private final long stretch;
  private final long every;
  private float[] low = new float[0];
  private long at;

  /**
   * @param rate sample rate, Hz
   * @param channels channels of the blocks
   * @param frames length, or less than one where it is not known
   */
  public MusicListener(int rate, int channels, long frames) {
    this.decimator = new Decimator(rate, channels);
    this.rate = rate / (double) decimator.factor();
    this.chroma = new Chroma(this.rate);
    this.stretch = Math.round(STRETCH_SECONDS * this.rate);
    long length = frames / decimator.factor();
    long most = Math.round(MOST_SECONDS * this.rate);
    this.every =
        frames < 1
            ? Math.round(EVERY_SECONDS_UNKNOWN * this.rate)
            : length <= most ? stretch : length / (most / stretch);
  }

  /** Takes the next frames. */
  public void process(float[][] x, int count) {
    int room = count / decimator.factor() + 1;
    if (low.length < room) {
      low = new float[room];
    }
    int n = decimator.process(x, count, low);
    chroma.process(low, n);
    int done = 0;
    while (done < n) {
      long place = at % every;
      int part = (int) Math.min(n - done, (place < stretch ? stretch : every) - place);
      if (place < stretch) {
        onsets.process(low, done, part);
      }
      done += part;
      at += part;
      if (at % every == stretch % every) {
        endStretch();
      }
    }
  }

  private void endStretch() {
    float[] curve = onsets.curve();
    double perSecond = rate / OnsetCurve.HOP;
    if (curve.length >= SHORTEST_SECONDS * perSecond) {
      votes.add(BeatFinder.find(curve, perSecond));
    }
    onsets.forget();
  }

  /** What was heard, once the stream has ended. */
  public Music finish() {
    endStretch();
    return new Music(votes.result(), KeyFinder.find(chroma.steps(), chroma.edges()));
  }
}
