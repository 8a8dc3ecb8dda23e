package io.mixrunners.audio.demo;

/** Kick, snare and hat: a falling sine, noise, or both. */
final class Drum implements Voice {

  /**
   * How a drum sounds: pitch in Hz at the start and at rest, decay of tone and noise in seconds,
   * their levels, and place.
   */
  record Kind(
      double high,
      double low,
      double toneDecay,
      double noiseDecay,
      float tone,
      float noise,
      float pan) {}

  static final Kind KICK = new Kind(180, 46, 0.16, 0.006, 0.62f, 0.08f, 0);
  static final Kind SNARE = new Kind(260, 185, 0.07, 0.11, 0.22f, 0.26f, 0.05f);
  static final Kind HAT = new Kind(0, 0, 0.01, 0.035, 0, 0.10f, 0.35f);

  private static final double PITCH_FALL = 0.03;

  private final Kind kind;
  private final double step;
  private final double toneFall;
  private final double noiseFall;
  private final double pitchFall;
  private final float level;
  private double toneLevel = 1;
  private double noiseLevel = 1;
  private double sweep = 1;
  private double phase;
  private long random;
  private float last;

  Drum(Kind kind, float level, int rate, long seed) {
    this.kind = kind;
    this.level = level;
    this.step = 1.0 / rate;
    this.toneFall = StrictMath.exp(-step / kind.toneDecay);
    this.noiseFall = StrictMath.exp(-step / kind.noiseDecay);
    this.pitchFall = StrictMath.exp(-step / PITCH_FALL);
    this.random = seed * 0x9e3779b97f4a7c15L + 1;
  }

  @Override
  public boolean add(float[] left, float[] right, int from, int to) {
    for (int i = from; i < to; i++) {
      phase += (kind.low + (kind.high - kind.low) * sweep) * step;
      float white = noise();
      // The difference of neighbours leaves the bright part of the noise.
      float bright = kind.tone == 0 ? white - last : white;
      last = white;
      float s =
          level
              * (float)
                  (kind.tone * toneLevel * Wave.sine(phase) + kind.noise * noiseLevel * bright);
      left[i] += s * (1 - kind.pan);
      right[i] += s * (1 + kind.pan);
      toneLevel *= toneFall;
      noiseLevel *= noiseFall;
      sweep *= pitchFall;
    }
    return toneLevel > 1e-4 || noiseLevel > 1e-4;
  }

  private float noise() {
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return (random >> 40) * 0x1p-23f;
  }
}
