package io.mixrunners.audio.master;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;

/** Seeds of the dither from the samples of each channel. */
public final class Seeds {

  private final CRC32C left = new CRC32C();
  private final CRC32C right = new CRC32C();
  private final ByteBuffer bytes =
      ByteBuffer.allocateDirect(Spool.BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final java.nio.FloatBuffer floats = bytes.asFloatBuffer();

  /** Takes the next block. */
  public void add(float[][] stereo, int count) {
    add(left, stereo[0], count);
    add(right, stereo[1], count);
  }

  private void add(CRC32C sum, float[] x, int count) {
    floats.put(0, x, 0, count);
    sum.update(bytes.clear().limit(count * Float.BYTES));
  }

  /** One per channel. */
  public List<Long> values() {
    return List.of(left.getValue(), right.getValue());
  }
}
