package io.mixrunners.audio.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CompressorTest {

  @Test
  void theCurveBendsOverTheKneeAndFollowsTheRatio() {
    Compressor compressor = new Compressor(-20, 2, 6, 0.01, 0.1, 1000);
    assertEquals(0, compressor.reductionAt(-23));
    assertEquals(0.375, compressor.reductionAt(-20), 1e-9);
    assertEquals(1.5, compressor.reductionAt(-17), 1e-9);
    assertEquals(5, compressor.reductionAt(-10), 1e-9);
  }

  @Test
  void itComesInTheTimeOfTheAttackAndGoesInThatOfTheRelease() {
    Compressor compressor = new Compressor(-20, 2, 0, 0.01, 0.1, 1000);
    double after10 = 0;
    for (int i = 0; i < 10; i++) {
      after10 = compressor.next(-10);
    }
    assertEquals(5 * (1 - Math.exp(-1)), after10, 0.01);
    for (int i = 0; i < 1000; i++) {
      compressor.next(-10);
    }
    double released = 0;
    for (int i = 0; i < 110; i++) {
      released = compressor.next(-60);
    }
    assertEquals(5 * Math.exp(-1), released, 0.2);
  }

  @Test
  void quickLevelsAreTrueLevels() {
    for (double db = -200; db < 60; db += 0.37) {
      assertEquals(db, Decibel.ofPower(Math.pow(10, db / 10)), 1e-4);
      assertEquals(1, Decibel.quickFactor(db) / Decibel.factor(db), 1e-9);
    }
    assertTrue(Decibel.ofPower(0) < -290);
  }
}
