package io.mixrunners.audio.codec;

import io.mixrunners.audio.RefusedAudio;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Uncompressed audio, whatever container it came in. */
final class PcmReader implements AudioReader {

  private static final int CHUNK_FRAMES = 8192;

  private final FileChannel file;
  private final AudioShape shape;
  private final Encoding encoding;
  private final int frameBytes;
  private final ByteBuffer chunk;
  private final Finite finite = new Finite();
  private final List<String> warnings;
  private final long start;
  private long position;
  private long left;

  /**
   * @param start where the first sample lies
   * @param warnings what the container's parser found odd
   */
  PcmReader(
      FileChannel file,
      AudioShape shape,
      Encoding encoding,
      ByteOrder order,
      long start,
      List<String> warnings) {
    this.file = file;
    this.shape = shape;
    this.encoding = encoding;
    this.frameBytes = encoding.bytes() * shape.channels();
    // And a byte: samples of three are read as four.
    this.chunk = ByteBuffer.allocate(CHUNK_FRAMES * frameBytes + 1).order(order);
    this.start = start;
    this.position = start;
    this.left = shape.frames();
    this.warnings = new ArrayList<>(warnings);
  }

  @Override
  public AudioShape shape() {
    return shape;
  }

  @Override
  public int read(float[][] into, int frames) throws RefusedAudio, IOException {
    int wanted = (int) Math.min(Math.min(frames, CHUNK_FRAMES), left);
    if (wanted == 0) {
      return 0;
    }
    chunk.clear().limit(wanted * frameBytes);
    while (chunk.hasRemaining()) {
      int count = file.read(chunk, position);
      if (count < 0) {
        throw new IOException("the file shrank while it was read");
      }
      position += count;
    }
    chunk.limit(chunk.capacity());
    encoding.decode(chunk, into, wanted);
    if (encoding == Encoding.F32 || encoding == Encoding.F64) {
      finite.clean(into, wanted);
    }
    left -= wanted;
    return wanted;
  }

  @Override
  public boolean seek(long frame) {
    long to = Math.clamp(frame, 0, shape.frames());
    position = start + to * frameBytes;
    left = shape.frames() - to;
    return true;
  }

  @Override
  public List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(finite.warnings());
    return all;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
