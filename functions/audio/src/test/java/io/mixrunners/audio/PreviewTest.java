package io.mixrunners.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixrunners.audio.codec.AudioFiles;
import io.mixrunners.audio.codec.AudioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {

  @TempDir Path dir;

  @Test
  void originalAndMasterLieInOneReducedFile() throws Exception {
    Path source = Wavs.write(dir.resolve("source.wav"), 48000, Signals.beat(48000, 6, 1));
    Path flac = dir.resolve("preview.flac");
    Path json = dir.resolve("peaks.json");

    Report report =
        Engine.preview(
            source, MasterSettings.defaults().withIntensity(0), flac, json, dir, Progress.NONE);

    try (AudioReader reader = AudioFiles.open(flac)) {
      assertEquals(32000, reader.shape().rate());
      assertEquals(4, reader.shape().channels());
      assertEquals(192000, reader.shape().frames());
      float[][] x = new float[4][192000];
      assertEquals(192000, reader.read(x, 192000));
      assertTrue(energy(x[2]) > energy(x[0]), "the master is louder");
      assertTrue(similar(x[0], x[2]) > 0.9, "in time with each other");
    }
    JsonNode picture = new ObjectMapper().readTree(Files.readAllBytes(json));
    assertEquals(2000, picture.get("points").asInt());
    assertEquals(2000, picture.get("source").size());
    assertEquals(2000, picture.get("master").size());
    assertEquals(6, picture.at("/loudness/master").size());
    assertEquals(6, picture.at("/loudness/momentary/source").size());
    JsonNode spectrum = picture.get("spectrum");
    assertEquals(31, spectrum.get("bands").size());
    assertEquals(1000, spectrum.at("/bands/17").asDouble());
    for (int band = 0; band < 31; band++) {
      double change =
          spectrum.at("/master/" + band).asDouble() - spectrum.at("/source/" + band).asDouble();
      assertTrue(change > 0 && change < 20, "band " + band + " rose by " + change);
    }
    assertEquals(-14.0, report.output().integrated());
  }

  private static double energy(float[] x) {
    double sum = 0;
    for (float s : x) {
      sum += s * s;
    }
    return sum;
  }

  private static double similar(float[] x, float[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum / Math.sqrt(energy(x) * energy(y));
  }
}
