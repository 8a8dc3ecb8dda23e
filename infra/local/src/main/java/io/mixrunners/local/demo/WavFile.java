package io.mixrunners.local.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a 24-bit WAV file (RIFF, WAVE_FORMAT_PCM). */
public final class WavFile {
  private static final int BYTES = 3;

  private WavFile() {}

  /**
   * @param channels samples of each channel, full scale 1; what is beyond is clipped
   */
  public static void write(Path file, int rate, float[]... channels) throws IOException {
    int frame = BYTES * channels.length;
    int data = frame * channels[0].length;
    ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt(36 + data).put(ascii("WAVEfmt ")).putInt(16);
    header.putShort((short) 1).putShort((short) channels.length).putInt(rate).putInt(rate * frame);
    header.putShort((short) frame).putShort((short) 24).put(ascii("data")).putInt(data);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(header.array());
      for (int i = 0; i < channels[0].length; i++) {
        for (float[] channel : channels) {
          int sample = Math.round(Math.clamp(channel[i], -1f, 1f) * 8_388_607f);
          out.write(sample);
          out.write(sample >> 8);
          out.write(sample >> 16);
        }
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
