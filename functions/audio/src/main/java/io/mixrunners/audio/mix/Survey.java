package io.mixrunners.audio.mix;

import io.mixrunners.audio.Limits;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;
import io.mixrunners.audio.codec.AudioFiles;
import io.mixrunners.audio.codec.AudioReader;
import io.mixrunners.audio.codec.AudioShape;
import io.mixrunners.audio.master.StereoFold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pass over a stem's file that measures it, and writes it out at the song's rate where the file
 * itself cannot be read again at any frame.
 */
final class Survey {

  private static final double DC_LIMIT = 0.001;
  private static final int CLIPPED_LIMIT = 3;
  private static final float CLIPPED_LEVEL = 0.89f;
  private static final double SHORT = 0.4;

  private final Session session;
  private final Part part;
  private final Path left;
  private final Path right;

  /**
   * @param left an unused path for the left channel
   * @param right one for the right channel
   */
  Survey(Session session, Part part, Path left, Path right) {
    this.session = session;
    this.part = part;
    this.left = left;
    this.right = right;
  }

  Surveyed run() throws RefusedAudio, IOException {
    try (AudioReader reader = AudioFiles.open(part.stem().path())) {
      AudioShape shape = reader.shape();
      int channels = Math.min(2, shape.channels());
      long start = part.start() * session.rate() / shape.rate();
      StemGauge gauge = new StemGauge(session, channels, start);
      boolean inPlace = isReadable(reader);
      try (SpooledTrack.@Nullable Writer writer = inPlace ? null : writer(channels)) {
        ClipGauge clips =
            shape.rate() == session.rate() ? ClipGauge.of(gauge) : ClipGauge.ofSource(channels);
        RateChange rate = new RateChange(shape.rate(), session.rate(), channels);
        long read = copy(reader, clips, rate, gauge, writer);
        Track track =
            writer != null
                ? writer.finish()
                : new FileTrack(part.stem().path(), channels, channels, read);
        boolean mono = channels == 2 && gauge.isDualMono();
        return gauge.finish(
            part,
            mono ? track.asMono() : track,
            findings(reader, clips, gauge, start, track.frames()));
      }
    }
  }

  /** Whether what comes later can read the file itself. */
  private boolean isReadable(AudioReader reader) {
    AudioShape shape = reader.shape();
    return shape.rate() == session.rate() && shape.channels() <= 2 && reader.seek(0);
  }

  private SpooledTrack.Writer writer(int channels) throws IOException {
    return channels == 1 ? new SpooledTrack.Writer(left) : new SpooledTrack.Writer(left, right);
  }

  /** Answers how many frames the file has. */
  private static long copy(
      AudioReader reader,
      ClipGauge clips,
      RateChange rate,
      StemGauge gauge,
      SpooledTrack.@Nullable Writer writer)
      throws RefusedAudio, IOException {
    AudioShape shape = reader.shape();
    StereoFold fold = new StereoFold(shape);
    float[][] source = new float[shape.channels()][Track.BLOCK];
    Blocks blocks = new Blocks(Math.min(2, shape.channels()), gauge, writer);
    long frames = 0;
    for (int n = reader.read(source, Track.BLOCK); n > 0; n = reader.read(source, Track.BLOCK)) {
      frames += n;
      if (frames > (long) shape.rate() * Limits.MAX_SECONDS) {
        throw new RefusedAudio(
            Reason.TOO_LONG, "The piece is longer than " + Limits.MAX_SECONDS / 60 + " minutes.");
      }
      float[][] x = shape.channels() <= 2 ? source : fold.fold(source, n);
      clips.process(x, n);
      blocks.add(rate.process(x, n), rate.ready());
    }
    if (frames == 0) {
      throw new RefusedAudio(Reason.EMPTY, "There is no audio in the file.");
    }
    blocks.add(rate.finish(frames), rate.ready());
    blocks.finish();
    return frames;
  }

  private List<Finding> findings(
      AudioReader reader, ClipGauge clips, StemGauge gauge, long start, long frames) {
    List<Finding> found = new ArrayList<>();
    int own = reader.shape().rate();
    reader.warnings().forEach(w -> found.add(Findings.file(w)));
    if (own != session.rate()) {
      found.add(Findings.resampled(own, session.rate()));
    }
    if (start > 0) {
      found.add(Findings.late(start / (double) session.rate()));
    }
    if (clips.highest() > CLIPPED_LEVEL && clips.runs() >= CLIPPED_LIMIT) {
      found.add(Findings.clipped(clips.runs()));
    }
    if (Math.abs(gauge.dc()) > DC_LIMIT) {
      found.add(Findings.dc(gauge.dc()));
    }
    if (frames < SHORT * session.rate()) {
      found.add(Findings.shorter(frames / (double) session.rate()));
    }
    return found;
  }
}
