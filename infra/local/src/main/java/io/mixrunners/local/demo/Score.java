package io.mixrunners.local.demo;

import java.util.Random;

/**
 * A short piece of our own: sixteen bars of four chords with plucked strings (Karplus and Strong,
 * "Digital Synthesis of Plucked-String and Drum Timbres", 1983), a bass, a kick and a hat, at 100
 * beats a minute. The same samples every time.
 */
final class Score {
  static final int RATE = 44_100;
  private static final int BARS = 16;
  private static final double BEAT = 60.0 / 100;
  private static final int[][] CHORDS = {
    {57, 60, 64, 69}, {53, 57, 60, 65}, {48, 55, 60, 64}, {55, 59, 62, 67}
  };

  private final float[] left = new float[(int) (RATE * (BARS * 4 * BEAT + 3))];
  private final float[] right = new float[left.length];
  private final Random noise = new Random(1983);

  private Score() {}

  /** Left and right, full scale 1. */
  static float[][] play() {
    var score = new Score();
    for (int bar = 0; bar < BARS; bar++) {
      score.bar(bar);
    }
    return new float[][] {score.left, score.right};
  }

  private void bar(int bar) {
    int[] chord = CHORDS[bar % CHORDS.length];
    double start = bar * 4 * BEAT;
    for (int eighth = 0; eighth < 8; eighth++) {
      int note = chord[(eighth * 3 + bar) % chord.length] + (eighth % 4 == 3 ? 12 : 0);
      pluck(start + eighth * BEAT / 2, note, 0.28, eighth % 2 == 0 ? 0.3 : 0.7);
      if (bar >= 4) {
        hat(start + eighth * BEAT / 2, eighth % 2 == 0 ? 0.03 : 0.06);
      }
    }
    for (int beat = 0; beat < 4; beat++) {
      if (bar >= 2) {
        pluck(start + beat * BEAT, chord[0] - 24, 0.32, 0.5);
      }
      if (bar >= 4 && beat % 2 == 0) {
        kick(start + beat * BEAT);
      }
    }
  }

  private void pluck(double at, int note, double gain, double pan) {
    double frequency = 440 * Math.pow(2, (note - 69) / 12.0);
    double[] string = new double[(int) Math.round(RATE / frequency)];
    for (int i = 0; i < string.length; i++) {
      string[i] = noise.nextDouble() * 2 - 1;
    }
    int length = (int) (RATE * 2.5);
    for (int i = 0; i < length; i++) {
      int now = i % string.length;
      double out = string[now];
      string[now] = 0.498 * (out + string[(now + 1) % string.length]);
      add(at, i, out * gain * Math.min(1, (length - i) / 2000.0), pan);
    }
  }

  private void kick(double at) {
    double phase = 0;
    for (int i = 0; i < RATE / 4; i++) {
      double t = i / (double) RATE;
      phase += 2 * Math.PI * (45 + 110 * Math.exp(-t * 40)) / RATE;
      add(at, i, 0.6 * Math.sin(phase) * Math.exp(-t * 16), 0.5);
    }
  }

  private void hat(double at, double gain) {
    double last = 0;
    for (int i = 0; i < RATE / 20; i++) {
      double white = noise.nextDouble() * 2 - 1;
      add(at, i, gain * (white - last) * Math.exp(-i / (RATE * 0.012)), 0.6);
      last = white;
    }
  }

  private void add(double at, int offset, double value, double pan) {
    int i = (int) (at * RATE) + offset;
    if (i < left.length) {
      left[i] += (float) (value * Math.sqrt(1 - pan));
      right[i] += (float) (value * Math.sqrt(pan));
    }
  }
}
