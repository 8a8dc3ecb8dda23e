package io.mixrunners.audio.mix;

import be.tarsos.dsp.pitch.FastYin;
import be.tarsos.dsp.pitch.PitchDetectionResult;
import java.util.List;

/**
 * Features of a stem's pitch: how clear it is, where it lies, how it moves, and how its harmonics
 * are distributed (YIN: A. de Cheveigne and H. Kawahara, JASA 2002, in TarsosDSP).
 */
final class Tones {

  private static final double CLEAR = 0.8;
  private static final double QUIET = 3e-4;
  private static final int HARMONICS = 8;
  private static final int RUN = 8;

  /** A tone's lag is found as well at half of the rate, in half of the time. */
  private static final int HALF = 2;

  private final List<float[]> stretches;
  private final double rate;
  private final int frame;
  private final FastYin yin;
  private final RealSpectrum spectrum;
  private final float[] power;

  Tones(Excerpt excerpt) {
    this.stretches = excerpt.stretches().stream().map(Tones::halved).toList();
    this.rate = excerpt.rate() / (double) HALF;
    this.frame = excerpt.frame();
    this.yin = new FastYin((float) rate, frame);
    this.spectrum = new RealSpectrum(frame);
    this.power = new float[spectrum.bins()];
  }

  private static float[] halved(float[] x) {
    float[] half = new float[x.length / HALF];
    for (int i = 1; i < half.length; i++) {
      half[i] = 0.5f * x[2 * i] + 0.25f * (x[2 * i - 1] + x[2 * i + 1]);
    }
    return half;
  }

  void into(Features features) {
    Sample pitch = new Sample();
    Sample clarity = new Sample();
    Sample wobble = new Sample();
    Sample wobbleRate = new Sample();
    Sample glide = new Sample();
    Sample runs = new Sample();
    Sample jitter = new Sample();
    Sample[] harmonics = new Sample[HARMONICS];
    java.util.Arrays.setAll(harmonics, h -> new Sample());
    Sample oddness = new Sample();
    Sample purity = new Sample();
    double loudest = loudest();
    int heard = 0;
    int changes = 0;
    float[] x = new float[frame];
    // Half of the stretches tell enough, and pitch takes most of the time.
    for (int s = 0; s < stretches.size(); s += 2) {
      float[] stretch = stretches.get(s);
      boolean clear = false;
      double[] track = new double[Math.max(0, (stretch.length - frame) / (frame / 2) + 1)];
      for (int f = 0; f < track.length; f++) {
        System.arraycopy(stretch, f * frame / 2, x, 0, frame);
        if (energy(x) < loudest * QUIET) {
          continue;
        }
        heard++;
        PitchDetectionResult found = yin.getPitch(x);
        double sure = Math.clamp(found.getProbability(), 0, 1);
        clarity.add(sure);
        boolean tone = found.getPitch() > 25 && sure > CLEAR;
        changes += tone != clear ? 1 : 0;
        clear = tone;
        if (tone) {
          track[f] = 12 * Timbre.octaves(found.getPitch());
          pitch.add(Timbre.octaves(found.getPitch()));
          harmonics(x, found.getPitch(), harmonics, oddness, purity);
        }
      }
      motion(track, wobble, wobbleRate, glide, runs);
      jitter(track, jitter);
    }
    features.put("voiced", pitch.count() / Math.max(1.0, heard));
    features.put("clarity", clarity.mean(0));
    features.put("pitch", pitch.at(0.5, 0));
    features.put("pitchLow", pitch.at(0.1, 0));
    features.put("pitchHigh", pitch.at(0.9, 0));
    features.put("toneChanges", changes / Math.max(1.0, heard));
    features.put("jitter", jitter.at(0.5, 0));
    features.put("wobble", wobble.at(0.5, 0));
    features.put("wobbleTop", wobble.at(0.9, 0));
    features.put("wobbleRate", wobbleRate.mean(0));
    features.put("glide", glide.mean(0));
    features.put("toneLength", runs.at(0.7, 0));
    features.put("oddness", oddness.at(0.5, 0));
    features.put("purity", purity.at(0.5, 0));
    for (int h = 0; h < HARMONICS; h++) {
      features.put("harmonic" + (h + 1), harmonics[h].at(0.5, -40));
    }
  }

  private double loudest() {
    double most = 1e-12;
    float[] x = new float[frame];
    for (float[] stretch : stretches) {
      for (int at = 0; at + frame <= stretch.length; at += frame / 2) {
        System.arraycopy(stretch, at, x, 0, frame);
        most = Math.max(most, energy(x));
      }
    }
    return most;
  }

  private static double energy(float[] x) {
    double sum = 0;
    for (float s : x) {
      sum += (double) s * s;
    }
    return sum / x.length;
  }

  private void harmonics(float[] x, double hz, Sample[] into, Sample oddness, Sample purity) {
    spectrum.power(x, 0, power);
    double binHz = rate / frame;
    double total = 1e-18;
    for (float p : power) {
      total += p;
    }
    double all = 0;
    double odd = 1e-18;
    double even = 1e-18;
    for (int h = 1; h <= HARMONICS; h++) {
      int centre = (int) Math.rint(h * hz / binHz);
      double sum = 0;
      for (int k = Math.max(1, centre - 2); k <= Math.min(power.length - 1, centre + 2); k++) {
        sum += power[k];
      }
      all += sum;
      if (h % 2 == 1) {
        odd += sum;
      } else {
        even += sum;
      }
      into[h - 1].add(Math.max(-60, 10 * Logs.ten(sum / total + 1e-9)));
    }
    oddness.add(10 * Logs.ten(odd / even));
    purity.add(Math.min(1, all / total));
  }

  /** Looks at stretches of one tone: how far it sways, how quickly, and how it goes to the next. */
  private static void motion(
      double[] semitones, Sample wobble, Sample rate, Sample glide, Sample runs) {
    int from = 0;
    for (int f = 1; f <= semitones.length; f++) {
      boolean on =
          f < semitones.length
              && semitones[f] > 0
              && semitones[f - 1] > 0
              && Math.abs(semitones[f] - semitones[f - 1]) < 0.7;
      if (on) {
        double step = Math.abs(semitones[f] - semitones[f - 1]);
        glide.add(step > 0.15 ? 1 : 0);
        continue;
      }
      if (semitones[from] > 0) {
        runs.add(f - from);
      }
      if (f - from >= RUN) {
        sway(semitones, from, f, wobble, rate);
      }
      from = f;
    }
  }

  /** How unsteadily a tone moves on: the change of its change. */
  private static void jitter(double[] semitones, Sample into) {
    for (int f = 2; f < semitones.length; f++) {
      double a = semitones[f - 2];
      double b = semitones[f - 1];
      double c = semitones[f];
      if (a > 0 && Math.abs(b - a) < 0.7 && Math.abs(c - b) < 0.7) {
        into.add(Math.abs(c - 2 * b + a));
      }
    }
  }

  private static void sway(double[] x, int from, int to, Sample wobble, Sample rate) {
    double mean = 0;
    for (int i = from; i < to; i++) {
      mean += x[i] / (to - from);
    }
    double sum = 0;
    int turns = 0;
    for (int i = from; i < to; i++) {
      sum += (x[i] - mean) * (x[i] - mean);
      turns += i > from && (x[i] > mean) != (x[i - 1] > mean) ? 1 : 0;
    }
    wobble.add(StrictMath.sqrt(sum / (to - from)));
    rate.add(turns / (double) (to - from));
  }
}
