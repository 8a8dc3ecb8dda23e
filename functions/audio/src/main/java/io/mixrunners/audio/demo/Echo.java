package io.mixrunners.audio.demo;

/** A quiet echo that goes from side to side, for some space around the band. */
final class Echo {

  private static final float FEEDBACK = 0.35f;
  private static final float LEVEL = 0.12f;
  private static final float DAMPING = 0.35f;

  private final float[] left;
  private final float[] right;
  private int at;
  private float lowLeft;
  private float lowRight;

  Echo(int frames) {
    this.left = new float[frames];
    this.right = new float[frames];
  }

  void process(float[][] block, int count) {
    for (int i = 0; i < count; i++) {
      lowLeft += (left[at] - lowLeft) * DAMPING;
      lowRight += (right[at] - lowRight) * DAMPING;
      left[at] = block[0][i] + lowRight * FEEDBACK;
      right[at] = block[1][i] + lowLeft * FEEDBACK;
      block[0][i] += lowLeft * LEVEL;
      block[1][i] += lowRight * LEVEL;
      at = at + 1 == left.length ? 0 : at + 1;
    }
  }
}
