package io.mixrunners.audio.mix;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.codec.AudioFiles;
import io.mixrunners.audio.codec.AudioReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A stem that is read where it lies, because its file has the session's rate and can be entered at
 * any frame: decoding such a file again costs less than writing it out once more.
 *
 * @param fileChannels one or two
 * @param channels one of two where both are equal
 */
record FileTrack(Path file, int fileChannels, int channels, long frames) implements Track {

  @Override
  public Track asMono() {
    return new FileTrack(file, fileChannels, 1, frames);
  }

  @Override
  public TrackReader open(long start) throws IOException {
    try {
      return new Reader(this, AudioFiles.open(file), start);
    } catch (RefusedAudio e) {
      throw changed(e);
    }
  }

  private static IOException changed(RefusedAudio e) {
    return new IOException("a stem's file changed while it was mixed", e);
  }

  private static final class Reader extends TrackReader {

    private final FileTrack track;
    private final AudioReader reader;
    private final float[][] block;
    private long next;

    Reader(FileTrack track, AudioReader reader, long start) {
      super(track.frames, start);
      this.track = track;
      this.reader = reader;
      this.block = new float[track.fileChannels][BLOCK];
    }

    @Override
    void fill(float[][] into, int at, int count, long frame) throws IOException {
      if (frame != next) {
        reader.seek(frame);
      }
      next = frame + count;
      boolean straight = at == 0 && into.length == track.fileChannels;
      float[][] target = straight ? into : block;
      try {
        if (reader.read(target, count) < count) {
          throw new IOException("a stem's file is shorter than it was");
        }
      } catch (RefusedAudio e) {
        throw changed(e);
      }
      if (!straight) {
        for (int c = 0; c < into.length; c++) {
          System.arraycopy(block[c], 0, into[c], at, count);
        }
      }
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
