package io.mixrunners.audio.codec;

import io.mixrunners.audio.Limits;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jflac.FLACDecoder;
import org.jflac.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * FLAC, decoded by jflac. Only the stream information and the audio frames reach the library: tags
 * and pictures, with lengths that a hostile file may invent, are stepped over. Whatever it throws
 * becomes a lost frame, and too many of those a refusal.
 */
final class FlacReader implements AudioReader {

  private static final int MAX_BAD_FRAMES = 64;

  private final FileChannel file;
  private final FlacHeader header;
  private final ChannelInput input;
  private final FLACDecoder decoder;
  private final List<String> warnings = new ArrayList<>();
  private final float[][] frame;
  private int frameLength;
  private int frameAt;
  private long delivered;
  private int bad;
  private boolean ended;

  private FlacReader(FileChannel file, FlacHeader header) throws RefusedAudio, IOException {
    this.file = file;
    this.header = header;
    this.frame = new float[header.shape().channels()][65536];
    this.input = new ChannelInput(file, header.audioAt());
    this.decoder =
        new FLACDecoder(
            new EndGuard(
                new SequenceInputStream(
                    new ByteArrayInputStream(header.minimal().array()), input)));
    try {
      decoder.readMetadata();
    } catch (IOException | RuntimeException e) {
      input.rethrowFailure();
      throw damaged();
    }
  }

  static AudioReader open(FileChannel file, long offset) throws RefusedAudio, IOException {
    FlacHeader header = FlacHeader.parse(new ByteReader(file), offset);
    return new FlacReader(file, header);
  }

  @Override
  public AudioShape shape() {
    return header.shape();
  }

  @Override
  public int read(float[][] into, int frames) throws RefusedAudio, IOException {
    int done = 0;
    while (done < frames && (frameAt < frameLength || next())) {
      int count = Math.min(frames - done, frameLength - frameAt);
      for (int c = 0; c < into.length; c++) {
        System.arraycopy(frame[c], frameAt, into[c], done, count);
      }
      done += count;
      frameAt += count;
    }
    return done;
  }

  private boolean next() throws RefusedAudio, IOException {
    long total = header.shape().frames();
    while (!ended) {
      Frame decoded = decode();
      if (decoded == null) {
        ended = true;
      } else if (usable(decoded)) {
        take(decoded, total);
        return frameLength > 0 || next();
      } else {
        lost();
      }
    }
    if (bad + decoder.getBadFrames() > 0 && warnings.isEmpty()) {
      warnings.add("Parts of the FLAC file are damaged and were left out.");
    }
    if (delivered == 0) {
      throw damaged();
    }
    if (total > delivered && warnings.isEmpty()) {
      warnings.add("The file ends before its header says it should; it may be cut off.");
    }
    return false;
  }

  private @Nullable Frame decode() throws RefusedAudio, IOException {
    while (true) {
      try {
        return decoder.readNextFrame();
      } catch (EndGuard.PastTheEnd e) {
        return null;
      } catch (IOException | RuntimeException e) {
        input.rethrowFailure();
        lost();
      }
    }
  }

  private void lost() throws RefusedAudio {
    bad++;
    if (bad + decoder.getBadFrames() > MAX_BAD_FRAMES) {
      throw damaged();
    }
  }

  private boolean usable(Frame decoded) {
    AudioShape shape = header.shape();
    return decoded.header.channels == shape.channels()
        && decoded.header.sampleRate == shape.rate()
        && decoded.header.bitsPerSample == header.bits()
        && decoded.header.blockSize <= frame[0].length;
  }

  private void take(Frame decoded, long total) throws RefusedAudio {
    int length = decoded.header.blockSize;
    if (total > 0) {
      length = (int) Math.min(length, total - delivered);
      ended = delivered + length >= total;
    }
    float scale = (float) StrictMath.scalb(1.0, 1 - header.bits());
    for (int c = 0; c < frame.length; c++) {
      int[] samples = decoder.getChannelData()[c].getOutput();
      for (int i = 0; i < length; i++) {
        frame[c][i] = samples[i] * scale;
      }
    }
    frameLength = length;
    frameAt = 0;
    delivered += length;
    if (delivered > (long) header.shape().rate() * Limits.MAX_SECONDS) {
      throw AudioShape.tooLong();
    }
  }

  private static RefusedAudio damaged() {
    return new RefusedAudio(Reason.DAMAGED, "The FLAC file is damaged and could not be decoded.");
  }

  @Override
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
