package io.mixrunners.audio.demo;

/** A sine table: quick, and the same on every machine. */
final class Wave {

  private static final int SIZE = 4096;
  private static final float[] SINE = table();

  private Wave() {}

  /** The sine of a phase in turns. */
  static float sine(double turns) {
    double place = (turns - Math.floor(turns)) * SIZE;
    int at = (int) place;
    float part = (float) (place - at);
    return SINE[at] + (SINE[at + 1] - SINE[at]) * part;
  }

  /** A rising saw without its harshest edge. */
  static float saw(double turns) {
    double t = turns - Math.floor(turns);
    float raw = (float) (2 * t - 1);
    float edge = (float) Math.min(t, 1 - t) * 24;
    return edge < 1 ? raw * edge : raw;
  }

  private static float[] table() {
    float[] table = new float[SIZE + 2];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) StrictMath.sin(2 * Math.PI * i / SIZE);
    }
    return table;
  }
}
