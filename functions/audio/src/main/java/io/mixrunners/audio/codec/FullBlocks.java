package io.mixrunners.audio.codec;

import io.mixrunners.audio.RefusedAudio;
import java.io.IOException;
import java.util.List;

/**
 * Makes every block but the last as long as it was asked for, whatever the format's own frames are,
 * so that what is computed block by block does not depend on the format that the samples came in.
 */
final class FullBlocks implements AudioReader {

  private final AudioReader inner;
  private final float[][] part;

  FullBlocks(AudioReader inner) {
    this.inner = inner;
    this.part = new float[inner.shape().channels()][0];
  }

  @Override
  public AudioShape shape() {
    return inner.shape();
  }

  @Override
  public int read(float[][] into, int frames) throws RefusedAudio, IOException {
    int done = inner.read(into, frames);
    while (done > 0 && done < frames) {
      if (part[0].length < frames) {
        for (int c = 0; c < part.length; c++) {
          part[c] = new float[frames];
        }
      }
      int more = inner.read(part, frames - done);
      if (more == 0) {
        break;
      }
      for (int c = 0; c < into.length; c++) {
        System.arraycopy(part[c], 0, into[c], done, more);
      }
      done += more;
    }
    return done;
  }

  @Override
  public boolean seek(long frame) {
    return inner.seek(frame);
  }

  @Override
  public List<String> warnings() {
    return inner.warnings();
  }

  @Override
  public void close() throws IOException {
    inner.close();
  }
}
