package io.mixrunners.audio.codec;

import de.sciss.jump3r.lowlevel.LameEncoder;
import io.mixrunners.audio.dsp.Resampler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.sound.sampled.AudioFormat;

/**
 * MPEG-1 layer III, 320 kbit/s, joint stereo, encoded by a Java port of LAME. The first frame says
 * how long the encoder's delay and padding are, so that players start and end to the sample. Rates
 * that MPEG-1 does not know are brought to one that it does. Stereo only.
 */
public final class Mp3Writer implements AudioWriter {

  private static final int CHANNELS = 2;
  private static final int KBPS = 320;
  private static final int CHUNK = 1152;

  private final FileChannel file;
  private final LameEncoder encoder;
  private final Resampler[] resamplers;
  private final long expected;
  private float[][] resampled = new float[CHANNELS][0];
  private final ByteBuffer pcm =
      ByteBuffer.allocate(CHUNK * CHANNELS * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final byte[] encoded;
  private final Mp3Info info;
  private long fed;

  /** Begins a file, replacing what is there. */
  public Mp3Writer(Path path, WriterSpec spec) throws IOException {
    int rate = rate(spec.rate());
    this.resamplers = new Resampler[rate == spec.rate() ? 0 : CHANNELS];
    for (int c = 0; c < resamplers.length; c++) {
      resamplers[c] = Resampler.between(spec.rate(), rate);
    }
    this.expected =
        resamplers.length == 0 ? spec.frames() : resamplers[0].outputFrames(spec.frames());
    AudioFormat format = new AudioFormat(rate, 32, CHANNELS, true, false);
    this.encoder =
        new LameEncoder(
            format, KBPS, LameEncoder.CHANNEL_MODE_JOINT_STEREO, LameEncoder.QUALITY_MIDDLE, false);
    this.encoded = new byte[Math.max(encoder.getMP3BufferSize(), 16 * CHUNK)];
    this.file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    this.info = new Mp3Info(rate, KBPS);
  }

  /** The nearest rate that MPEG-1 knows and that loses nothing audible. */
  static int rate(int source) {
    if (source == 32_000 || source == 44_100 || source == 48_000) {
      return source;
    }
    return source % 11_025 == 0
        ? 44_100
        : source < 32_000 && 32_000 % source == 0 ? 32_000 : 48_000;
  }

  @Override
  public void write(float[][] x, int count) throws IOException {
    if (resamplers.length == 0) {
      feed(x, count);
      return;
    }
    int room = resamplers[0].room(count);
    if (resampled[0].length < room) {
      resampled = new float[CHANNELS][room];
    }
    int ready = 0;
    for (int c = 0; c < CHANNELS; c++) {
      ready = resamplers[c].process(x[c], count, resampled[c]);
    }
    feed(resampled, (int) Math.min(ready, expected - fed));
  }

  private void feed(float[][] x, int count) throws IOException {
    for (int at = 0; at < count; at += CHUNK) {
      int part = Math.min(CHUNK, count - at);
      pcm.clear();
      for (int i = at; i < at + part; i++) {
        pcm.putInt(whole(x[0][i])).putInt(whole(x[1][i]));
      }
      int size = encoder.encodeBuffer(pcm.array(), 0, pcm.position(), encoded);
      writeOut(size);
    }
    fed += count;
  }

  private static int whole(float x) {
    return (int) (x * 0x1p31);
  }

  private void writeOut(int size) throws IOException {
    info.add(encoded, size);
    ByteBuffer from = ByteBuffer.wrap(encoded, 0, size);
    while (from.hasRemaining()) {
      file.write(from);
    }
  }

  @Override
  public void finish() throws IOException {
    while (fed < expected) {
      float[][] silence = new float[CHANNELS][resamplers[0].tail()];
      write(silence, silence[0].length);
    }
    int size = encoder.encodeFinish(encoded);
    writeOut(size);
    info.write(file, expected);
    file.close();
  }

  @Override
  public void close() throws IOException {
    encoder.close();
    file.close();
  }
}
