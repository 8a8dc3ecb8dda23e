package io.mixrunners.audio.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Signals;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterTest {

  @Test
  void silenceHasNoLoudnessAndNoPeak() {
    Measurement m = read(new float[2][48000]);

    assertNull(m.integrated());
    assertNull(m.truePeak());
    assertNull(m.range());
    assertTrue(m.warnings().getFirst().contains("silent"));
  }

  @Test
  void aPieceUnder400MillisecondsIsReadAsAWholeAndSaysSo() {
    Measurement m = read(Signals.tone(48000, Signals.part(0.1, -20)));

    assertNotNull(m.integrated());
    assertEquals(-20, m.integrated(), 0.5);
    assertTrue(m.warnings().getFirst().contains("400 ms"));
  }

  @Test
  void oneSampleIsReadWithoutHarm() {
    assertEquals(0.0, read(new float[][] {{1}, {1}}).samplePeak());
  }

  @Test
  void theCutOfAStreamIntoBlocksDoesNotMatter() {
    float[][] x = Signals.beat(44100, 5, 2);
    Meter whole = new Meter(44100, 2, 0, null);
    whole.process(x, x[0].length);
    Meter cut = new Meter(44100, 2, 0, null);
    float[][] block = new float[2][777];
    for (int at = 0; at < x[0].length; at += 777) {
      int n = Math.min(777, x[0].length - at);
      for (int c = 0; c < 2; c++) {
        System.arraycopy(x[c], at, block[c], 0, n);
      }
      cut.process(block, n);
    }

    Measurement a = whole.finish(List.of());
    Measurement b = cut.finish(List.of());
    assertEquals(a.truePeak(), b.truePeak());
    assertEquals(a.integrated(), b.integrated());
    assertEquals(a.range(), b.range());
  }

  @Test
  void oppositePolarityIsToldApartFromMono() {
    float[][] x = Signals.tone(48000, Signals.part(1, -20));
    assertEquals(1.0, read(x).correlation());
    for (int i = 0; i < x[1].length; i++) {
      x[1][i] = -x[1][i];
    }
    Measurement m = read(x);
    assertEquals(-1.0, m.correlation());
    assertTrue(m.warnings().getFirst().contains("opposite polarity"));
  }

  @Test
  void constantOffsetAndClippedRunsAreReported() {
    float[][] x = Signals.tone(48000, Signals.part(1, 3));
    for (float[] channel : x) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = Math.max(-1, Math.min(1, channel[i] + 0.1f));
      }
    }
    Measurement m = read(x);
    assertTrue(m.dc() > 0.02);
    assertTrue(m.clippedRuns() > 1000, "runs: " + m.clippedRuns());
    assertTrue(m.warnings().stream().anyMatch(w -> w.contains("clipped")));
  }

  private static Measurement read(float[][] x) {
    Meter meter = new Meter(48000, 2, 0, null);
    meter.process(x, x[0].length);
    return meter.finish(List.of());
  }
}
