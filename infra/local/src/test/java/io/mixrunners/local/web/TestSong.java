package io.mixrunners.local.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A quiet little piece in 24-bit WAV: chords that swell over a beat. The same bytes every time. */
final class TestSong {
  private static final int RATE = 44_100;
  private static final int[][] CHORDS = {{57, 60, 64}, {53, 57, 60}, {48, 55, 64}, {55, 59, 62}};

  private TestSong() {}

  static Path write(Path folder, String name, int seconds) {
    Path file = folder.resolve(name);
    int frames = seconds * RATE;
    ByteBuffer bytes = ByteBuffer.allocate(44 + frames * 6).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(ascii("RIFF")).putInt(36 + frames * 6).put(ascii("WAVEfmt ")).putInt(16);
    bytes.putShort((short) 1).putShort((short) 2).putInt(RATE).putInt(RATE * 6);
    bytes.putShort((short) 6).putShort((short) 24).put(ascii("data")).putInt(frames * 6);
    var noise = new Random(1);
    for (int i = 0; i < frames; i++) {
      double t = i / (double) RATE;
      double song = swell(t / seconds) * (chord(t) + beat(t, noise));
      sample(bytes, song * (1 + 0.2 * Math.sin(t)));
      sample(bytes, song * (1 - 0.2 * Math.sin(t)));
    }
    try {
      return Files.write(file, bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A verse, a quieter middle, a louder end. */
  private static double swell(double part) {
    double edge = Math.min(1, Math.min(part, 1 - part) * 12);
    return edge * (part > 0.4 && part < 0.55 ? 0.35 : part > 0.55 ? 1 : 0.7);
  }

  private static double chord(double t) {
    int[] notes = CHORDS[(int) (t / 2) % CHORDS.length];
    double sum = 0;
    for (int note : notes) {
      sum += Math.sin(2 * Math.PI * 440 * Math.pow(2, (note - 69) / 12.0) * t);
    }
    return 0.05 * sum * Math.exp(-(t % 0.5) * 2.5);
  }

  private static double beat(double t, Random noise) {
    double since = t % 0.5;
    double kick = 0.2 * Math.sin(2 * Math.PI * 55 * since) * Math.exp(-since * 18);
    double hat = 0.03 * noise.nextGaussian() * Math.exp(-((t + 0.25) % 0.5) * 40);
    return kick + hat;
  }

  private static void sample(ByteBuffer to, double value) {
    int level = (int) Math.round(Math.clamp(value, -1, 1) * 8_388_607);
    to.put((byte) level).put((byte) (level >> 8)).put((byte) (level >> 16));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
