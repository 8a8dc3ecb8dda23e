package io.mixrunners.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.dsp.Biquad;
import io.mixrunners.audio.dsp.FilterBank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTest {

  private static final int RATE = 22_050;

  @TempDir Path dir;
  private Path source;

  @BeforeEach
  void makeSource() throws IOException {
    source = Wavs.write(dir.resolve("source.wav"), RATE, Signals.beat(RATE, 12, 1));
  }

  @Test
  void theMasterTakesTheReferencesToneAndLoudness() throws Exception {
    float[][] x = Signals.beat(RATE, 12, 2);
    for (float[] channel : x) {
      new FilterBank(List.of(Biquad.highShelf(RATE, 2000, 0.7, -8)))
          .process(new float[][] {channel}, channel.length);
    }
    Path reference = Wavs.write(dir.resolve("reference.wav"), RATE, x);
    Report report = master(reference, null);

    Double wanted = Engine.measure(reference, Progress.NONE).integrated();
    assertNotNull(wanted);
    assertEquals(wanted, report.target().loudness(), 0.006);
    assertNotNull(report.output().integrated());
    assertEquals(wanted, report.output().integrated(), 0.1);
    Double air = decision(report, "tone", "air").value();
    assertNotNull(air);
    assertTrue(air < -3 && air > -9, "air " + air);
  }

  @Test
  void aNumberForTheLoudnessWinsOverTheReference() throws Exception {
    Path reference = Wavs.write(dir.resolve("reference.wav"), RATE, Signals.beat(RATE, 12, 2));

    assertEquals(-23, master(reference, -23.0).target().loudness());
  }

  @Test
  void aShortMonoReferenceIsUsedWithWarnings() throws Exception {
    float[] one = Signals.beat(RATE, 4, 2)[0];
    Path reference = Wavs.write(dir.resolve("reference.wav"), RATE, new float[][] {one});
    List<String> texts = texts(master(reference, null));

    assertTrue(texts.stream().anyMatch(text -> text.contains("too short")), texts.toString());
    assertTrue(texts.stream().anyMatch(text -> text.contains("are the same")), texts.toString());
  }

  @Test
  void aClippedReferenceIsUsedWithAWarning() throws Exception {
    float[][] x = Signals.beat(RATE, 11, 2);
    for (float[] channel : x) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = Math.max(-1, Math.min(1, 8 * channel[i]));
      }
    }
    List<String> texts = texts(master(Wavs.write(dir.resolve("reference.wav"), RATE, x), -14.0));

    assertTrue(texts.stream().anyMatch(text -> text.contains("clipped")), texts.toString());
  }

  @Test
  void aBrokenOrSilentReferenceIsLeftOutAndSaidSo() throws Exception {
    Path broken = Files.write(dir.resolve("broken.wav"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    Path silent = Wavs.write(dir.resolve("silent.wav"), RATE, new float[2][RATE]);
    for (Path reference : List.of(broken, silent)) {
      Report report = master(reference, null);
      assertEquals("left out", decision(report, "reference", "left out").what());
      assertEquals(-14.0, report.output().integrated());
    }
  }

  private Report master(Path reference, @Nullable Double loudness) throws Exception {
    MasterSettings settings = MasterSettings.defaults().withReferenceAt(reference);
    return Engine.master(
        source,
        loudness == null ? settings : settings.withLoudness(loudness),
        List.of(Output.of(dir.resolve("out.wav"), Format.WAV)),
        dir,
        Progress.NONE);
  }

  private static List<String> texts(Report report) {
    return report.decisions().stream().map(Decision::why).toList();
  }

  private static Decision decision(Report report, String stage, String what) {
    return report.decisions().stream()
        .filter(d -> d.stage().equals(stage) && d.what().equals(what))
        .findFirst()
        .orElseThrow();
  }
}
