package io.mixrunners.audio.demo;

/**
 * Bass, chords and lead: two detuned saws and a sine through a low-pass that closes as the note
 * dies.
 */
final class Tone implements Voice {

  /**
   * How it sounds: level, attack and release in seconds, detuning, brightness 0 to 1, width 0 to 1,
   * and vibrato.
   */
  record Kind(
      float level,
      double attack,
      double release,
      double detune,
      double bright,
      float width,
      double vibrato) {}

  static final Kind BASS = new Kind(0.20f, 0.004, 0.06, 0.001, 0.10, 0, 0);
  static final Kind CHORD = new Kind(0.055f, 0.05, 0.35, 0.004, 0.16, 0.8f, 0);
  static final Kind LEAD = new Kind(0.13f, 0.012, 0.18, 0.003, 0.35, 0.25f, 0.006);

  private final Kind kind;
  private final double step;
  private final double frequency;
  private final long lengthFrames;
  private final double rise;
  private final double fall;
  private final float level;
  private long frame;
  private double envelope;
  private double first;
  private double second = 0.37;
  private double third;
  private float lowLeft;
  private float lowRight;

  Tone(Kind kind, int midiNote, float level, double seconds, int rate) {
    this.kind = kind;
    this.level = kind.level * level;
    this.step = 1.0 / rate;
    this.frequency = 440 * StrictMath.pow(2, (midiNote - 69) / 12.0);
    this.lengthFrames = (long) (seconds * rate);
    this.rise = 1 - StrictMath.exp(-step / kind.attack);
    this.fall = StrictMath.exp(-step / kind.release);
  }

  @Override
  public boolean add(float[] left, float[] right, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean held = frame < lengthFrames;
      envelope = held ? envelope + (1 - envelope) * rise : envelope * fall;
      double seconds = frame * step;
      double bend = 1 + kind.vibrato * Math.min(1, seconds * 2) * Wave.sine(seconds * 5.2);
      double turn = frequency * bend * step;
      first += turn * (1 + kind.detune);
      second += turn * (1 - kind.detune);
      third += turn;
      float a = Wave.saw(first);
      float b = Wave.saw(second);
      float body = Wave.sine(third);
      float open = (float) Math.min(0.9, (kind.bright * (0.4 + 0.6 * envelope) + turn));
      float near = 1 - kind.width / 2;
      lowLeft += (a * near + b * (1 - near) - lowLeft) * open;
      lowRight += (b * near + a * (1 - near) - lowRight) * open;
      float gain = level * (float) envelope;
      left[i] += gain * (lowLeft + 0.6f * body);
      right[i] += gain * (lowRight + 0.6f * body);
      frame++;
    }
    return frame < lengthFrames || envelope > 1e-4;
  }
}
