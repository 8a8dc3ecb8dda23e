package io.mixrunners.audio.codec;

import io.mixrunners.audio.Limits;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * FLAC (RFC 9639), by our own decoder: the ready-made one was seen to run for ever on a damaged
 * file. Every frame's checks are verified; frames that fail are left out and said so, and too many
 * of them are a refusal. Tags and pictures are never looked at.
 */
final class FlacReader implements AudioReader {

  private static final int MAX_BAD_FRAMES = 64;
  private static final int LONGEST_BLOCK = 65_536;

  private final FileChannel file;
  private final FlacHeader header;
  private final FlacBits bits;
  private final FlacSubframeReader subframes = new FlacSubframeReader();
  private final List<String> warnings = new ArrayList<>();
  private final int[][] samples;
  private int length;
  private int at;
  private long delivered;
  private int bad;
  private boolean retry;
  private boolean ended;

  private FlacReader(FileChannel file, FlacHeader header) {
    this.file = file;
    this.header = header;
    this.bits = new FlacBits(file, header.audioAt());
    this.samples = new int[header.shape().channels()][LONGEST_BLOCK];
  }

  static AudioReader open(FileChannel file, long offset) throws RefusedAudio, IOException {
    return new FlacReader(file, FlacHeader.parse(new ByteReader(file), offset));
  }

  @Override
  public AudioShape shape() {
    return header.shape();
  }

  @Override
  public int read(float[][] into, int frames) throws RefusedAudio, IOException {
    float scale = (float) StrictMath.scalb(1.0, 1 - header.bits());
    int done = 0;
    while (done < frames && (at < length || next())) {
      int count = Math.min(frames - done, length - at);
      for (int c = 0; c < into.length; c++) {
        for (int i = 0; i < count; i++) {
          into[c][done + i] = samples[c][at + i] * scale;
        }
      }
      done += count;
      at += count;
    }
    return done;
  }

  /** Decodes the next good frame; false at the end. */
  private boolean next() throws RefusedAudio, IOException {
    while (!ended) {
      try {
        if (!bits.findSync(retry)) {
          ended = true;
          break;
        }
        retry = true;
        FlacFrameHeader frame = FlacFrameHeader.read(bits, shape(), header.bits());
        decode(frame);
        retry = false;
        take(frame.blockSize());
        return true;
      } catch (BadFrame e) {
        if (!"header".equals(e.getMessage()) && ++bad > MAX_BAD_FRAMES) {
          throw damaged();
        }
      }
    }
    finish();
    return false;
  }

  private void decode(FlacFrameHeader frame) throws IOException, BadFrame {
    int count = frame.blockSize();
    int assignment = frame.assignment();
    for (int c = 0; c < samples.length; c++) {
      boolean side =
          (assignment == FlacFrameHeader.SIDE_RIGHT && c == 0)
              || ((assignment == FlacFrameHeader.LEFT_SIDE
                      || assignment == FlacFrameHeader.MID_SIDE)
                  && c == 1);
      subframes.read(bits, samples[c], count, header.bits() + (side ? 1 : 0));
    }
    bits.align();
    int check = bits.crc16();
    if (bits.read(16) != check) {
      throw new BadFrame("check");
    }
    if (assignment >= FlacFrameHeader.LEFT_SIDE) {
      separate(samples[0], samples[1], count, assignment);
    }
  }

  private static void separate(int[] a, int[] b, int count, int assignment) {
    for (int i = 0; i < count; i++) {
      switch (assignment) {
        case FlacFrameHeader.LEFT_SIDE -> b[i] = a[i] - b[i];
        case FlacFrameHeader.SIDE_RIGHT -> a[i] += b[i];
        default -> {
          int side = b[i];
          int middle = a[i] << 1 | (side & 1);
          a[i] = (middle + side) >> 1;
          b[i] = (middle - side) >> 1;
        }
      }
    }
  }

  private void take(int count) throws RefusedAudio {
    long total = shape().frames();
    length = count;
    if (total > 0) {
      length = (int) Math.min(count, total - delivered);
      ended = delivered + length >= total;
    }
    at = 0;
    delivered += length;
    if (delivered > (long) shape().rate() * Limits.MAX_SECONDS) {
      throw AudioShape.tooLong();
    }
  }

  private void finish() throws RefusedAudio {
    if (delivered == 0) {
      throw damaged();
    }
    if (!warnings.isEmpty()) {
      return;
    }
    boolean complete = shape().frames() <= delivered;
    if (!complete && bits.ended() && bad <= 1) {
      warnings.add("The file ends before its header says it should; it may be cut off.");
    } else if (bad > 0 || !complete) {
      warnings.add("Parts of the FLAC file are damaged and were left out.");
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
