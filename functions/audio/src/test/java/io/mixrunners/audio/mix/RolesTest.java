package io.mixrunners.audio.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.mix.Band.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolesTest {

  @TempDir Path dir;

  @Test
  void withoutNamesTheSoundSaysWhatAStemIs() throws Exception {
    Band band = Band.demo(dir, 16);
    List<Stem> named = List.copyOf(band.stems);
    band.stems.clear();
    for (Stem stem : named) {
      band.stems.add(new Stem(stem.id(), "Audio " + band.stems.size(), stem.path(), null));
    }

    Result mixed = band.mix(MixSettings.defaults());

    assertEquals("bass", byFile(mixed, "bass.wav").role());
    assertEquals("kick", byFile(mixed, "kick.wav").role());
    for (StemReport stem : mixed.report().stems()) {
      assertEquals("sound", stem.roleFrom());
      assertTrue(stem.confidence() > 0 && stem.confidence() < 1, stem.file());
    }
  }

  @Test
  void theOwnersWordCountsMoreThanNameAndSound() throws Exception {
    Band band = Band.demo(dir, 6);
    Result mixed =
        band.mix(
            MixSettings.defaults()
                .withOverrides(
                    Map.of("pad.wav", new StemOverride(null, null, null, "strings", null))));
    assertEquals("strings", mixed.of("pad.wav").role());
    assertEquals("you", mixed.of("pad.wav").roleFrom());
    assertEquals("name", mixed.of("bass.wav").roleFrom());
  }

  @Test
  void aKeptStemKeepsItsSoundAndPlace() throws Exception {
    Band band = Band.demo(dir, 6);
    Result mixed =
        band.mix(
            MixSettings.defaults()
                .withOverrides(Map.of("pad.wav", new StemOverride(null, null, null, null, true))));
    StemReport pad = mixed.of("pad.wav");
    assertTrue(pad.keep());
    assertEquals(List.of(), pad.eq());
    assertEquals(null, pad.dynamics());
    assertEquals(Sends.NONE, pad.sends());
    // Nothing but gains: right against left is what it was, up to one constant.
    float[][] source = Band.read(dir.resolve("pad.wav"));
    float[][] kept = mixed.stem(pad.number());
    double early = sides(source, kept, Band.RATE);
    double late = sides(source, kept, 4 * Band.RATE);
    assertEquals(early, late, 0.001 * early);
  }

  /** What became of right against left, at the first loud frame from there on. */
  private static double sides(float[][] source, float[][] kept, int from) {
    int at = from;
    while (Math.abs(source[0][at]) < 0.01 || Math.abs(source[1][at]) < 0.01) {
      at++;
    }
    return (double) kept[0][at] / source[0][at] / ((double) kept[1][at] / source[1][at]);
  }

  private static StemReport byFile(Result mixed, String file) {
    return mixed.report().stems().stream()
        .filter(s -> s.file().equals(file))
        .findFirst()
        .orElseThrow();
  }
}
