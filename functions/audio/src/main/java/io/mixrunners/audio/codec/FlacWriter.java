package io.mixrunners.audio.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** FLAC (RFC 9639), 16 or 24 bit, blocks of 4096, no metadata but the stream's own description. */
public final class FlacWriter implements AudioWriter {

  private final FileChannel file;
  private final WriterSpec spec;
  private final Quantizer[] quantizers;
  private final FlacFrame frame;
  private final MessageDigest md5;
  private final float[][] held;
  private final int[][] whole;
  private final ByteBuffer raw;
  private int heldFrames;
  private long frames;
  private long number;
  private int smallest = 0xff_ffff;
  private int largest;

  /** Begins a file, replacing what is there. */
  public FlacWriter(Path path, WriterSpec spec) throws IOException {
    this.spec = spec;
    this.quantizers = spec.quantizers();
    this.frame = new FlacFrame(spec.rate(), spec.bits(), spec.channels());
    this.held = new float[spec.channels()][FlacFrame.BLOCK];
    this.whole = new int[spec.channels()][FlacFrame.BLOCK];
    this.raw =
        ByteBuffer.allocate(FlacFrame.BLOCK * spec.channels() * spec.bits() / 8)
            .order(ByteOrder.LITTLE_ENDIAN);
    try {
      this.md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    this.file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    writeFully(description(new byte[16]));
  }

  @Override
  public void write(float[][] x, int count) throws IOException {
    int at = 0;
    while (at < count) {
      int part = Math.min(count - at, FlacFrame.BLOCK - heldFrames);
      for (int c = 0; c < held.length; c++) {
        System.arraycopy(x[c], at, held[c], heldFrames, part);
      }
      heldFrames += part;
      at += part;
      if (heldFrames == FlacFrame.BLOCK) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    for (int c = 0; c < held.length; c++) {
      quantizers[c].quantize(held[c], heldFrames, whole[c]);
    }
    digest();
    BitSink encoded = frame.encode(whole, heldFrames, number++);
    writeFully(ByteBuffer.wrap(encoded.bytes(), 0, encoded.length()));
    smallest = Math.min(smallest, encoded.length());
    largest = Math.max(largest, encoded.length());
    frames += heldFrames;
    heldFrames = 0;
  }

  private void digest() {
    int channels = held.length;
    int size = spec.bits() / 8;
    for (int c = 0; c < channels; c++) {
      for (int i = 0, p = c * size; i < heldFrames; i++, p += channels * size) {
        raw.putShort(p, (short) whole[c][i]);
        if (size == 3) {
          raw.put(p + 2, (byte) (whole[c][i] >> 16));
        }
      }
    }
    md5.update(raw.clear().limit(heldFrames * channels * size));
  }

  private ByteBuffer description(byte[] digest) {
    ByteBuffer d = ByteBuffer.allocate(42);
    d.put("fLaC".getBytes(StandardCharsets.US_ASCII)).putInt(0x8000_0022);
    d.putShort((short) FlacFrame.BLOCK).putShort((short) FlacFrame.BLOCK);
    boolean known = largest > 0;
    put24(d, known ? smallest : 0);
    put24(d, largest);
    d.putLong(
        (long) spec.rate() << 44
            | (long) (spec.channels() - 1) << 41
            | (long) (spec.bits() - 1) << 36
            | spec.frames());
    return d.put(digest).flip();
  }

  private static void put24(ByteBuffer into, int value) {
    into.put((byte) (value >> 16)).putShort((short) value);
  }

  private void writeFully(ByteBuffer from) throws IOException {
    while (from.hasRemaining()) {
      file.write(from);
    }
  }

  @Override
  public void finish() throws IOException {
    if (heldFrames > 0) {
      flush();
    }
    if (frames != spec.frames()) {
      throw new IllegalStateException("wrote " + frames + " frames of " + spec.frames());
    }
    ByteBuffer first = description(md5.digest());
    while (first.hasRemaining()) {
      file.write(first, first.position());
    }
    file.close();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
