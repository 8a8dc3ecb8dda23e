package io.mixrunners.audio.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PowerSpectrumTest {

  @Test
  void aSineStandsAtItsFrequencyWithItsPower() {
    float[] x = new float[1024];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin(2 * Math.PI * 100 * i / 1024);
    }
    float[] power = new float[512];
    new PowerSpectrum(1024).of(x, 0, power);

    // Under a Hann window of length N a sine of amplitude 1 has the magnitude N / 4.
    assertEquals(256, Math.sqrt(power[100]), 0.5);
    assertEquals(128, Math.sqrt(power[99]), 0.5);
    assertEquals(0, Math.sqrt(power[200]), 0.01);
  }
}
