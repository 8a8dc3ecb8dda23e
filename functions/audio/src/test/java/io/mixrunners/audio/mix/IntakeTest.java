package io.mixrunners.audio.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Signals;
import io.mixrunners.audio.Wavs;
import io.mixrunners.audio.mix.Band.Result;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

  private static final int LATE = 132;

  @TempDir Path dir;

  @Test
  void aSecondMicrophoneThatCameLateAndInvertedIsPutRightAndReported() throws Exception {
    Band band = Band.demo(dir, 12);
    float[][] snare = Band.read(dir.resolve("snare.wav"));
    float[][] second = new float[2][snare[0].length];
    for (int c = 0; c < 2; c++) {
      for (int i = LATE + 1; i < second[c].length; i++) {
        // Duller than the first, as if it stood farther away.
        second[c][i] = -0.4f * (0.7f * snare[c][i - LATE] + 0.3f * snare[c][i - LATE - 1]);
      }
    }
    band.add(Wavs.write(dir.resolve("snare bottom.wav"), Band.RATE, second));

    Result mixed = band.mix(MixSettings.defaults());

    StemReport bottom = mixed.of("snare bottom.wav");
    assertEquals(-LATE * 1000.0 / Band.RATE, bottom.delay(), 0.1);
    assertEquals("inverted", bottom.polarity());
    assertEquals(List.of("delayed", "inverted"), codes(bottom));
    for (StemReport other : mixed.report().stems()) {
      if (other.number() != bottom.number()) {
        assertEquals(0, other.delay(), other.name());
        assertEquals("normal", other.polarity(), other.name());
      }
    }
    Result untouched =
        band.mix(new MixSettings(null, null, null, "start", null, null, null, null, null));
    assertEquals(0, untouched.of("snare bottom.wav").delay());
    assertEquals("normal", untouched.of("snare bottom.wav").polarity());
  }

  @Test
  void aMicrophoneThatHearsAnotherInstrumentIsSaidToAndNothingIsMoved() throws Exception {
    Band band = Band.demo(dir, 12);
    float[][] snare = Band.read(dir.resolve("snare.wav"));
    float[][] own = Band.read(dir.resolve("kick.wav"));
    float[][] both = new float[2][own[0].length];
    for (int c = 0; c < 2; c++) {
      for (int i = LATE; i < both[c].length; i++) {
        both[c][i] = 0.6f * own[c][i] + 0.25f * snare[c][i - LATE];
      }
    }
    band.stems.removeIf(stem -> stem.name().equals("kick.wav"));
    band.add(Wavs.write(dir.resolve("kick in.wav"), Band.RATE, both));

    Result mixed = band.mix(MixSettings.defaults());

    List<String> heard =
        mixed.report().stems().stream()
            .filter(s -> codes(s).contains("bleed"))
            .map(StemReport::name)
            .toList();
    assertEquals(List.of("kick in.wav"), heard);
    for (StemReport stem : mixed.report().stems()) {
      assertEquals(0, stem.delay(), stem.name());
      assertEquals("normal", stem.polarity(), stem.name());
    }
  }

  @Test
  void everyOddStemIsAnsweredForItselfAndTheOthersAreMixed() throws Exception {
    Band band = Band.demo(dir, 6);
    float[][] lead = Band.read(dir.resolve("lead synth.wav"));
    band.add(Files.writeString(dir.resolve("notes.wav"), "The kick is too loud."));
    band.add(Wavs.write(dir.resolve("room tone.wav"), Band.RATE, new float[1][Band.RATE]));
    band.add(Wavs.write(dir.resolve("lead again.wav"), Band.RATE, lead));
    band.add(Wavs.write(dir.resolve("guitar.wav"), 48_000, mono(Signals.beat(48_000, 4, 3))));
    band.add(
        Wavs.write(dir.resolve("organ.wav"), Band.RATE, clipped(Signals.beat(Band.RATE, 6, 5))));

    Result mixed = band.mix(MixSettings.defaults());

    assertEquals(List.of("not-audio"), codes(mixed.of("notes.wav")));
    assertEquals(List.of("silent"), codes(mixed.of("room tone.wav")));
    assertEquals(List.of("duplicate"), codes(mixed.of("lead again.wav")));
    for (String out : List.of("notes.wav", "room tone.wav", "lead again.wav")) {
      assertTrue(mixed.of(out).mute(), out);
      assertNull(mixed.of(out).loudness(), out);
    }
    assertEquals(List.of("resampled"), codes(mixed.of("guitar.wav")));
    assertFalse(mixed.of("guitar.wav").mute());
    assertTrue(codes(mixed.of("organ.wav")).contains("clipped"));
    assertEquals(6 * Band.RATE, mixed.mix()[0].length);
    assertEquals(Band.RATE, mixed.report().output().rate());
  }

  @Test
  void aDuplicateComesBackWhenItsOwnerUnmutesIt() throws Exception {
    Band band = Band.demo(dir, 5);
    band.add(Files.copy(dir.resolve("bass.wav"), dir.resolve("bass two.wav")));
    Result mixed =
        band.mix(
            MixSettings.defaults()
                .withOverrides(
                    Map.of("bass two.wav", new StemOverride(null, null, false, null, null))));
    assertFalse(mixed.of("bass two.wav").mute());
    assertTrue(mixed.processed().containsKey(String.valueOf(mixed.of("bass two.wav").number())));
  }

  @Test
  void timeStampsSayWhereStemsBegin() throws Exception {
    Band band = new Band(dir);
    float[][] x = Signals.beat(Band.RATE, 3, 1);
    band.add(stamped("one.wav", x, 1_000_000));
    band.add(stamped("two.wav", Signals.beat(Band.RATE, 3, 2), 1_000_000 + 2 * Band.RATE));

    Result mixed = band.mix(MixSettings.defaults());

    assertEquals(5 * Band.RATE, mixed.mix()[0].length);
    assertEquals(List.of("late"), codes(mixed.of("two.wav")));
    float[][] second = mixed.stem(2);
    for (int i = 0; i < 2 * Band.RATE; i++) {
      assertEquals(0, second[0][i], "silent before it begins");
    }
  }

  @Test
  void mainsHumIsHeardWhereItIsAndNowhereElse() throws Exception {
    Band band = Band.demo(dir, 6);
    float[][] humming = new float[1][6 * Band.RATE];
    for (int i = 0; i < humming[0].length; i++) {
      double t = i / (double) Band.RATE;
      double hit = Math.exp(-(t % 2.5) * 20) * Math.sin(2 * Math.PI * 330 * t);
      for (int h = 1; h <= 6; h++) {
        humming[0][i] += (float) (0.001 / h * Math.sin(2 * Math.PI * 50 * h * t + h));
      }
      humming[0][i] += (float) (0.3 * hit);
    }
    band.add(Wavs.write(dir.resolve("guitar.wav"), Band.RATE, humming));
    Result mixed = band.mix(MixSettings.defaults());
    for (StemReport stem : mixed.report().stems()) {
      assertEquals(stem.name().equals("guitar.wav"), codes(stem).contains("hum"), stem.name());
    }
  }

  @Test
  void oneStemIsNoMix() throws Exception {
    Band band = new Band(dir);
    band.add(Wavs.write(dir.resolve("a.wav"), Band.RATE, Signals.beat(Band.RATE, 1, 1)));
    band.add(Files.writeString(dir.resolve("b.wav"), "no audio"));
    RefusedAudio refused = assertThrows(RefusedAudio.class, () -> band.mix(MixSettings.defaults()));
    assertTrue(refused.sentence().contains("two stems"));
  }

  private Path stamped(String name, float[][] x, long frames) throws Exception {
    byte[] bext = new byte[602];
    ByteBuffer.wrap(bext).order(ByteOrder.LITTLE_ENDIAN).putLong(338, frames);
    byte[] wav =
        Wavs.file(
            "RIFF",
            Wavs.chunk("bext", bext),
            Wavs.fmt(3, 2, Band.RATE, 32),
            Wavs.chunk("data", Wavs.samples(x, 32, true)));
    return Files.write(dir.resolve(name), wav);
  }

  private static List<String> codes(StemReport stem) {
    return stem.findings().stream().map(Finding::code).toList();
  }

  private static float[][] mono(float[][] x) {
    return new float[][] {x[0]};
  }

  private static float[][] clipped(float[][] x) {
    for (float[] channel : x) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = Math.clamp(4 * channel[i], -1, 1);
      }
    }
    return x;
  }
}
