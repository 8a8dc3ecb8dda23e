package io.mixrunners.audio.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * RIFF/WAVE, or RF64 (EBU Tech 3306) where four gigabytes do not suffice. 16 and 24 bit dithered,
 * 32 bit float as it is.
 */
public final class WavWriter implements AudioWriter {

  private static final int CHUNK = 4096;
  private static final long RIFF_LIMIT = 0xffff_ff00L;

  private final FileChannel file;
  private final WriterSpec spec;
  private final Quantizer[] quantizers;
  private final int[][] whole;
  private final float[][] part;
  private final ByteBuffer bytes;
  private long frames;

  /** Begins a file, replacing what is there. */
  public WavWriter(Path path, WriterSpec spec) throws IOException {
    this.spec = spec;
    this.quantizers = spec.bits() == 32 ? new Quantizer[0] : spec.quantizers();
    this.whole = new int[spec.channels()][CHUNK];
    this.part = new float[spec.channels()][CHUNK];
    this.bytes =
        ByteBuffer.allocate(CHUNK * spec.channels() * spec.bits() / 8)
            .order(ByteOrder.LITTLE_ENDIAN);
    this.file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    writeFully(header());
  }

  private ByteBuffer header() {
    int frameBytes = spec.channels() * spec.bits() / 8;
    long data = spec.frames() * frameBytes;
    boolean big = data > RIFF_LIMIT;
    boolean floating = spec.bits() == 32;
    ByteBuffer h = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
    long riff = 4 + (big ? 36 : 0) + 24 + (floating ? 2 + 12 : 0) + 8 + data + (data & 1);
    tag(h, big ? "RF64" : "RIFF").putInt(big ? -1 : (int) riff);
    tag(h, "WAVE");
    if (big) {
      tag(h, "ds64").putInt(28).putLong(riff).putLong(data).putLong(spec.frames()).putInt(0);
    }
    tag(h, "fmt ").putInt(floating ? 18 : 16);
    h.putShort((short) (floating ? 3 : 1)).putShort((short) spec.channels()).putInt(spec.rate());
    h.putInt(spec.rate() * frameBytes).putShort((short) frameBytes).putShort((short) spec.bits());
    if (floating) {
      h.putShort((short) 0);
      tag(h, "fact").putInt(4).putInt((int) Math.min(spec.frames(), 0xffff_ffffL));
    }
    tag(h, "data").putInt(big ? -1 : (int) data);
    return h.flip();
  }

  private static ByteBuffer tag(ByteBuffer into, String name) {
    return into.put(name.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void write(float[][] x, int count) throws IOException {
    for (int at = 0; at < count; at += CHUNK) {
      chunk(x, at, Math.min(CHUNK, count - at));
    }
    frames += count;
  }

  private void chunk(float[][] x, int at, int count) throws IOException {
    bytes.clear();
    int channels = spec.channels();
    for (int c = 0; c < channels; c++) {
      System.arraycopy(x[c], at, part[c], 0, count);
      if (spec.bits() != 32) {
        quantizers[c].quantize(part[c], count, whole[c]);
      }
    }
    int size = spec.bits() / 8;
    for (int c = 0; c < channels; c++) {
      for (int i = 0, p = c * size; i < count; i++, p += channels * size) {
        put(p, c, i);
      }
    }
    writeFully(bytes.limit(count * channels * size));
  }

  private void put(int p, int c, int i) {
    switch (spec.bits()) {
      case 16 -> bytes.putShort(p, (short) whole[c][i]);
      case 24 -> {
        bytes.putShort(p, (short) whole[c][i]);
        bytes.put(p + 2, (byte) (whole[c][i] >> 16));
      }
      default -> bytes.putFloat(p, part[c][i]);
    }
  }

  private void writeFully(ByteBuffer from) throws IOException {
    while (from.hasRemaining()) {
      file.write(from);
    }
  }

  @Override
  public void finish() throws IOException {
    if (frames != spec.frames()) {
      throw new IllegalStateException("wrote " + frames + " frames of " + spec.frames());
    }
    if ((frames * spec.channels() * spec.bits() / 8 & 1) == 1) {
      writeFully(ByteBuffer.allocate(1));
    }
    file.close();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
