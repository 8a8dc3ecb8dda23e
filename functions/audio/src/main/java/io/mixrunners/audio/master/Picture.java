package io.mixrunners.audio.master;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The peaks of source and master over time, for the page to draw: {@code {version, seconds, rate,
 * points, source: [0..1], master: [0..1], loudness: {step, source: [LUFS], master: [LUFS]}}}.
 */
final class Picture {

  private static final int MOST_POINTS = 2000;

  private final int points;
  private final long frames;
  private final int rate;
  private final float[] source;
  private final float[] master;

  Picture(long frames, int rate) {
    this.frames = frames;
    this.rate = rate;
    this.points = (int) Math.min(MOST_POINTS, frames);
    this.source = new float[points];
    this.master = new float[points];
  }

  void source(float[][] block, int count, long from) {
    draw(source, block, count, from);
  }

  void master(float[][] block, int count, long from) {
    draw(master, block, count, from);
  }

  private void draw(float[] into, float[][] block, int count, long from) {
    for (float[] channel : block) {
      for (int i = 0; i < count; i++) {
        int point = (int) ((from + i) * points / frames);
        into[point] = Math.max(into[point], Math.abs(channel[i]));
      }
    }
  }

  void write(Path path, Curve sourceLoudness, Curve masterLoudness) throws IOException {
    Map<String, Object> loudness = new LinkedHashMap<>();
    loudness.put("step", 1);
    loudness.put("source", sourceLoudness.points());
    loudness.put("master", masterLoudness.points());
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("version", 1);
    all.put("seconds", frames / (double) rate);
    all.put("rate", rate);
    all.put("points", points);
    all.put("source", rounded(source));
    all.put("master", rounded(master));
    all.put("loudness", loudness);
    Files.write(path, new ObjectMapper().writeValueAsBytes(all));
  }

  private static double[] rounded(float[] levels) {
    double[] all = new double[levels.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = Math.rint(Math.min(1, levels[i]) * 1000) / 1000;
    }
    return all;
  }
}
