package io.mixrunners.audio.codec;

import io.mixrunners.audio.Limits;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.DecoderException;
import javazoom.jl.decoder.Header;

/**
 * MP3, decoded by JLayer without its 16-bit clipping, the encoder's delay and padding cut off where
 * the file tells them. A frame that fails becomes silence of its length; too many of them a
 * refusal.
 */
final class Mp3Reader implements AudioReader {

  private static final int MAX_BAD_FRAMES = 64;

  private final FileChannel file;
  private final AudioShape shape;
  private final ChannelInput input;
  private final Bitstream stream;
  private final Decoder decoder = new Decoder();
  private final FloatObuffer decoded;
  private final Finite finite = new Finite();
  private final int frameSamples;
  private int at;
  private int bad;
  private long skip;
  private long delivered;
  private boolean ended;
  private boolean cutOff;

  private Mp3Reader(FileChannel file, Mp3Start start) throws RefusedAudio {
    this.file = file;
    this.frameSamples = start.header().samples();
    this.skip = start.skip();
    this.shape =
        AudioShape.checked(start.header().rate(), start.header().channels(), start.frames(), 0);
    this.decoded = new FloatObuffer(shape.channels(), frameSamples);
    decoder.setOutputBuffer(decoded);
    this.input = new ChannelInput(file, start.audioAt());
    this.stream = new Bitstream(input);
  }

  static AudioReader open(FileChannel file, Mp3Start start) throws RefusedAudio {
    return new Mp3Reader(file, start);
  }

  @Override
  public AudioShape shape() {
    return shape;
  }

  @Override
  public int read(float[][] into, int frames) throws RefusedAudio, IOException {
    int done = 0;
    while (done < frames && (at < decoded.length() || next())) {
      int count = Math.min(frames - done, decoded.length() - at);
      if (skip > 0) {
        count = (int) Math.min(skip, decoded.length() - at);
        skip -= count;
      } else {
        if (shape.frames() > 0) {
          count = (int) Math.min(count, shape.frames() - delivered);
        }
        if (count == 0) {
          break;
        }
        decoded.copy(at, into, done, count);
        done += count;
        delivered += count;
      }
      at += count;
    }
    finite.clean(into, done);
    if (delivered > (long) shape.rate() * Limits.MAX_SECONDS) {
      throw AudioShape.tooLong();
    }
    return done;
  }

  private boolean next() throws RefusedAudio, IOException {
    if (ended) {
      return false;
    }
    at = 0;
    decoded.clear();
    if (!decode()) {
      ended = true;
      if (delivered == 0 && bad > 0) {
        throw damaged();
      }
      if (shape.frames() > delivered && drain()) {
        return true;
      }
      cutOff = shape.frames() > delivered;
    }
    return !ended;
  }

  /** The decoder's own delay holds back the last samples: one silent frame pushes them out. */
  private boolean drain() {
    long missing = shape.frames() - delivered;
    if (missing > frameSamples) {
      return false;
    }
    decoded.silence(frameSamples);
    return true;
  }

  private boolean decode() throws RefusedAudio, IOException {
    try {
      Header header = stream.readFrame();
      if (header == null) {
        return false;
      }
      if (header.layer() != 3 || header.frequency() != shape.rate()) {
        lost();
      } else {
        decoder.decodeFrame(header, stream);
      }
    } catch (BitstreamException e) {
      input.rethrowFailure();
      return false;
    } catch (DecoderException | RuntimeException e) {
      input.rethrowFailure();
      lost();
    }
    stream.closeFrame();
    if (decoded.length() < frameSamples) {
      decoded.silence(frameSamples);
    }
    return true;
  }

  private void lost() throws RefusedAudio {
    decoded.clear();
    if (++bad > MAX_BAD_FRAMES) {
      throw damaged();
    }
  }

  private static RefusedAudio damaged() {
    return new RefusedAudio(Reason.DAMAGED, "The MP3 file is damaged and could not be decoded.");
  }

  @Override
  public List<String> warnings() {
    List<String> all = new ArrayList<>(finite.warnings());
    if (bad > 0) {
      all.add("Parts of the MP3 file are damaged and were replaced by silence.");
    }
    if (cutOff) {
      all.add("The file ends before its header says it should; it may be cut off.");
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
