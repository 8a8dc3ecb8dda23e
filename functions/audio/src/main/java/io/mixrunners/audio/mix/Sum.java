package io.mixrunners.audio.mix;

/** Adds stems up in double, one block long. One thread at a time. */
final class Sum {

  private final double[][] total = new double[2][Track.BLOCK];
  private final double[][] room = new double[2][Track.BLOCK];
  private final double[][] plate = new double[2][Track.BLOCK];
  private final float[][] back = new float[2][Track.BLOCK];
  private final Reverb roomReverb;
  private final Reverb plateReverb;

  Sum(int rate) {
    this.roomReverb = Reverb.room(rate);
    this.plateReverb = Reverb.plate(rate);
  }

  double[][] total() {
    return total;
  }

  void clear(int count) {
    for (double[][] sum : new double[][][] {total, room, plate}) {
      for (double[] channel : sum) {
        java.util.Arrays.fill(channel, 0, count, 0);
      }
    }
  }

  /** Adds a stem through its fader, and to its sends after it. */
  void add(float[][] x, int count, Fader fader, Sends sends) {
    if (fader.muted()) {
      return;
    }
    add(total, x, count, fader.left(), fader.right());
    send(room, x, count, fader, sends.room());
    send(plate, x, count, fader, sends.plate());
  }

  private static void send(
      double[][] into,
      float[][] x,
      int count,
      Fader fader,
      @org.jspecify.annotations.Nullable Double decibel) {
    if (decibel != null) {
      float level = (float) io.mixrunners.audio.dsp.Decibel.factor(decibel);
      add(into, x, count, fader.left() * level, fader.right() * level);
    }
  }

  static void add(double[][] into, float[][] x, int count, float left, float right) {
    float[] second = x[x.length - 1];
    double[] l = into[0];
    double[] r = into[1];
    for (int i = 0; i < count; i++) {
      l[i] += x[0][i] * left;
    }
    for (int i = 0; i < count; i++) {
      r[i] += second[i] * right;
    }
  }

  /** Adds what the room gives back; answers it, valid until the next call. */
  float[][] returnRoom(int count) {
    return returned(room, roomReverb, count);
  }

  /** The same of the plate. */
  float[][] returnPlate(int count) {
    return returned(plate, plateReverb, count);
  }

  private float[][] returned(double[][] sent, Reverb reverb, int count) {
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < count; i++) {
        back[c][i] = (float) sent[c][i];
      }
    }
    reverb.process(back, count);
    add(total, back, count, 1, 1);
    return back;
  }
}
