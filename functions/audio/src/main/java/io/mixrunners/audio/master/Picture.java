package io.mixrunners.audio.master;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixrunners.audio.dsp.BandLevels;
import io.mixrunners.audio.dsp.ThirdOctaves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Source and master for the page to draw, both on one clock.
 *
 * <pre>
 * {version: 2, seconds, rate, points,
 *  heard: {source, master},                         LUFS of the listening copy, null in silence
 *  source: [0..1], master: [0..1],                  highest samples, evenly spaced in time
 *  loudness: {step,                                 seconds between points
 *    source: [LUFS], master: [LUFS],                short-term
 *    momentary: {source: [LUFS], master: [LUFS]}},  the highest within each step
 *  spectrum: {bands: [Hz],                          third octaves
 *    source: [dBFS], master: [dBFS]}}               null above half of the sample rate
 * </pre>
 */
public final class Picture {

  private static final int MOST_POINTS = 2000;

  private final int points;
  private final long frames;
  private final int rate;
  private final float[] source;
  private final float[] master;
  private final BandLevels sourceBands;
  private final BandLevels masterBands;
  private final Map<String, @Nullable Double> heard = new LinkedHashMap<>();

  /** Of a piece of so many frames. */
  public Picture(long frames, int rate) {
    this.frames = frames;
    this.rate = rate;
    this.points = (int) Math.min(MOST_POINTS, frames);
    this.source = new float[points];
    this.master = new float[points];
    this.sourceBands = new BandLevels(rate);
    this.masterBands = new BandLevels(rate);
  }

  void source(float[][] block, int count, long from) {
    draw(source, block, count, from);
    sourceBands.process(block, count);
  }

  void master(float[][] block, int count, long from) {
    draw(master, block, count, from);
    masterBands.process(block, count);
  }

  void heard(@Nullable Double ofSource, @Nullable Double ofMaster) {
    heard.put("source", ofSource);
    heard.put("master", ofMaster);
  }

  private void draw(float[] into, float[][] block, int count, long from) {
    for (float[] channel : block) {
      for (int i = 0; i < count; i++) {
        int point = (int) ((from + i) * points / frames);
        into[point] = Math.max(into[point], Math.abs(channel[i]));
      }
    }
  }

  /** Writes the JSON. */
  public void write(Path path, Curve sourceLoudness, Curve masterLoudness) throws IOException {
    Map<String, Object> momentary = new LinkedHashMap<>();
    momentary.put("source", sourceLoudness.momentary());
    momentary.put("master", masterLoudness.momentary());
    Map<String, Object> loudness = new LinkedHashMap<>();
    loudness.put("step", Curve.SECONDS);
    loudness.put("source", sourceLoudness.shortTerm());
    loudness.put("master", masterLoudness.shortTerm());
    loudness.put("momentary", momentary);
    Map<String, Object> spectrum = new LinkedHashMap<>();
    spectrum.put("bands", bands());
    spectrum.put("source", sourceBands.levels());
    spectrum.put("master", masterBands.levels());
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("version", 2);
    all.put("seconds", frames / (double) rate);
    all.put("rate", rate);
    all.put("points", points);
    all.put("heard", heard);
    all.put("source", rounded(source));
    all.put("master", rounded(master));
    all.put("loudness", loudness);
    all.put("spectrum", spectrum);
    Files.write(path, new ObjectMapper().writeValueAsBytes(all));
  }

  private static double[] bands() {
    double[] centres = new double[ThirdOctaves.COUNT];
    for (int b = 0; b < centres.length; b++) {
      centres[b] = Math.rint(ThirdOctaves.centre(b) * 10) / 10;
    }
    return centres;
  }

  private static double[] rounded(float[] levels) {
    double[] all = new double[levels.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = Math.rint(Math.min(1, levels[i]) * 1000) / 1000;
    }
    return all;
  }
}
