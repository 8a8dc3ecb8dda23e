package io.mixrunners.audio.master;

import io.mixrunners.audio.Limits;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Music;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;
import io.mixrunners.audio.analysis.MusicListener;
import io.mixrunners.audio.codec.AudioReader;
import io.mixrunners.audio.codec.AudioShape;
import io.mixrunners.audio.meter.LoudnessListener;
import io.mixrunners.audio.meter.Meter;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The one pass over the source: decodes it, measures it as it is, and lays it down as a stereo
 * spool.
 *
 * @param spool the piece in stereo
 * @param measured the source as it came
 * @param spectrum its long-term spectrum
 * @param seeds of left and right, from the samples themselves: swapping the channels swaps the
 *     seeds, and mono gives two equal ones
 * @param music its beat and key
 */
record Intake(
    Spool spool, Measurement measured, SongSpectrum spectrum, List<Long> seeds, Music music) {

  static Intake of(
      AudioReader reader,
      Scratch scratch,
      @Nullable LoudnessListener listener,
      DoubleConsumer progress)
      throws RefusedAudio, IOException {
    AudioShape shape = reader.shape();
    Meter meter = new Meter(shape.rate(), shape.channels(), shape.mask(), listener);
    MusicListener music = new MusicListener(shape.rate(), 2, shape.frames());
    Seeds seeds = new Seeds();
    StereoFold fold = new StereoFold(shape);
    StereoFold heard = new StereoFold(shape);
    Relay.Listener listening =
        (block, count) -> {
          meter.process(block, count);
          music.process(heard.fold(block, count), count);
        };
    float[][] source = new float[shape.channels()][Spool.BLOCK];
    try (Spool.Writer writer = Spool.create(scratch.file("source"), shape.rate());
        Relay relay = new Relay(shape.channels(), Spool.BLOCK, listening)) {
      SpectrumBuilder spectrum = new SpectrumBuilder(shape.rate());
      long frames = 0;
      for (int n = reader.read(source, Spool.BLOCK); n > 0; n = reader.read(source, Spool.BLOCK)) {
        frames += n;
        limit(frames, shape);
        relay.process(source, n);
        float[][] stereo = fold.fold(source, n);
        seeds.add(stereo, n);
        spectrum.process(stereo, n);
        writer.write(stereo, n);
        progress.accept(shape.frames() > 0 ? frames / (double) shape.frames() : 0);
      }
      if (frames == 0) {
        throw new RefusedAudio(Reason.EMPTY, "There is no audio in the file.");
      }
      relay.finish();
      Measurement measured = meter.finish(reader.warnings());
      return new Intake(
          writer.finish(),
          measured,
          spectrum.finish(measured.bandwidth()),
          seeds.values(),
          music.finish());
    }
  }

  static void limit(long frames, AudioShape shape) throws RefusedAudio {
    if (frames > (long) shape.rate() * Limits.MAX_SECONDS) {
      throw new RefusedAudio(
          Reason.TOO_LONG, "The piece is longer than " + Limits.MAX_SECONDS / 60 + " minutes.");
    }
  }
}
