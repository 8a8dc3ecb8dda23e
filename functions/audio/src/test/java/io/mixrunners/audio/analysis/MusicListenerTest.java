package io.mixrunners.audio.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.Music;
import io.mixrunners.audio.codec.Samples;
import io.mixrunners.audio.demo.DemoSong;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MusicListenerTest {

  private static final int RATE = 22_050;

  @TempDir Path dir;

  @ParameterizedTest(name = "{0} Hz")
  @ValueSource(ints = {22_050, 48_000})
  void theDemoSongIsInAMinorAtItsTempo(int rate) throws Exception {
    Path song = dir.resolve("song.wav");
    DemoSong.write(song, DemoSong.DEFAULT_SECONDS, rate);

    Music music = heard(Samples.of(song), rate, 8192);

    assertNotNull(music.tempo());
    assertEquals(112, music.tempo().bpm(), 0.5);
    assertTrue(music.tempo().confidence() > 0.5);
    assertNotNull(music.key());
    assertEquals("A minor", music.key().name());
    assertEquals(440, music.key().tuning(), 1);
  }

  @ParameterizedTest(name = "{0} bpm")
  @ValueSource(ints = {72, 97, 120, 141, 168})
  void clicksAreCounted(int bpm) {
    float[][] x = new float[2][RATE * 20];
    Random random = new Random(3);
    double period = 60.0 * RATE / bpm;
    for (double at = 1000; at < x[0].length - 2000; at += period) {
      for (int i = 0; i < 1500; i++) {
        float s = (float) (random.nextGaussian() * 0.3 * Math.exp(-i / 200.0));
        x[0][(int) at + i] += s;
        x[1][(int) at + i] += s;
      }
    }
    Music.Tempo tempo = heard(x, RATE, 1000).tempo();

    assertNotNull(tempo);
    assertEquals(bpm, tempo.bpm(), 0.3);
  }

  /** Triads of tonic, subdominant and dominant as sawtooths, in or out of concert pitch. */
  @ParameterizedTest(name = "{0}, {2} Hz")
  @CsvSource({"C major, 60, 440", "F# major, 66, 436", "E minor, 64, 440", "Bb minor, 58, 445"})
  void cadencesNameTheirKey(String name, int tonic, double tuning) {
    boolean minor = name.endsWith("minor");
    int[] degrees = {0, 5, 7, 0, 5, 0, 7, 0};
    float[][] x = new float[1][RATE * 16];
    for (int chord = 0; chord < degrees.length; chord++) {
      boolean low = minor && degrees[chord] != 7;
      int[] notes = {-24, 0, low ? 3 : 4, 7};
      for (int note : notes) {
        double hertz = tuning * Math.pow(2, (tonic + degrees[chord] + note - 69) / 12.0);
        for (int i = 0; i < RATE * 2; i++) {
          double phase = hertz * i / RATE;
          x[0][chord * RATE * 2 + i] += (float) (0.1 * (2 * (phase - Math.floor(phase)) - 1));
        }
      }
    }
    Music.Key key = heard(x, RATE, 4096).key();

    assertNotNull(key);
    assertEquals(name, key.name());
    assertEquals(tuning, key.tuning(), 1);
  }

  @Test
  void silenceAndAnEmptyStreamAreNoMusic() {
    assertEquals(Music.NONE, heard(new float[2][RATE * 10], RATE, 4096));
    assertEquals(Music.NONE, new MusicListener(RATE, 2, 0).finish());
  }

  @Test
  void noiseHasNoBeat() {
    float[][] x = new float[1][RATE * 40];
    Random random = new Random(5);
    for (int i = 0; i < x[0].length; i++) {
      x[0][i] = (float) (0.1 * random.nextGaussian());
    }
    Music.Tempo tempo = heard(x, RATE, 4096).tempo();
    assertTrue(tempo == null || tempo.confidence() < 0.35, () -> "confidence of " + tempo);
  }

  @Test
  void theCutIntoBlocksDoesNotMatter() {
    float[][] x = io.mixrunners.audio.Signals.beat(RATE, 40, 4);
    assertEquals(heard(x, RATE, 8192), heard(x, RATE, 777));
  }

  @Test
  void aLongPieceIsHeardInParts() {
    float[][] block = io.mixrunners.audio.Signals.beat(RATE, 2, 4);
    long frames = 20L * 60 * RATE;
    MusicListener listener = new MusicListener(RATE, 2, frames);
    for (long at = 0; at < frames; at += block[0].length) {
      listener.process(block, block[0].length);
    }
    assertNotNull(listener.finish().tempo());
    assertNull(new MusicListener(RATE, 2, -1).finish().key());
  }

  private static Music heard(float[][] x, int rate, int blockFrames) {
    MusicListener listener = new MusicListener(rate, x.length, x[0].length);
    float[][] block = new float[x.length][blockFrames];
    for (int at = 0; at < x[0].length; at += blockFrames) {
      int n = Math.min(blockFrames, x[0].length - at);
      for (int c = 0; c < x.length; c++) {
        System.arraycopy(x[c], at, block[c], 0, n);
      }
      listener.process(block, n);
    }
    return listener.finish();
  }
}
