package io.mixrunners.audio.dsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {

  @ParameterizedTest
  @ValueSource(ints = {256, 512, 2048, 8192, 16_384, 32_768})
  void aRotatingPointerIsOneBinAndComesBack(int size) {
    Fft fft = new Fft(size);
    float[] re = new float[size];
    float[] im = new float[size];
    int bin = size / 3;
    for (int i = 0; i < size; i++) {
      double angle = 2 * Math.PI * ((long) i * bin % size) / size;
      re[i] = (float) Math.cos(angle);
      im[i] = (float) Math.sin(angle);
    }
    float[] before = re.clone();
    fft.forward(re, im);
    for (int k = 0; k < size; k++) {
      assertEquals(k == bin ? 1 : 0, re[k] / size, 1e-6, "bin " + k);
      assertEquals(0, im[k] / size, 1e-6, "bin " + k);
    }
    fft.inverse(re, im);
    for (int i = 0; i < size; i++) {
      assertEquals(before[i], re[i] / size, 1e-6);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 8192, 16_384})
  void vectorsAndScalarsGiveTheSameBits(int size) {
    Random random = new Random(1);
    float[] re = new float[size];
    float[] im = new float[size];
    for (int i = 0; i < size; i++) {
      re[i] = (float) random.nextGaussian();
      im[i] = (float) random.nextGaussian();
    }
    float[] otherR = re.clone();
    float[] otherI = im.clone();
    new Fft(size, new ScalarFftKernel()).forward(re, im);
    new Fft(size, new VectorFftKernel()).forward(otherR, otherI);
    assertArrayEquals(re, otherR);
    assertArrayEquals(im, otherI);
  }
}
