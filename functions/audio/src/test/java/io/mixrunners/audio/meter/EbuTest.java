package io.mixrunners.audio.meter;

import static io.mixrunners.audio.Signals.part;
import static io.mixrunners.audio.Signals.silence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Signals;
import io.mixrunners.audio.Signals.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The minimum requirements of EBU Tech 3341 v4 and Tech 3342, with signals made here. */
class EbuTest {

  private static final int RATE = 48_000;

  static Stream<Arguments> integrated() {
    return Stream.of(
        Arguments.of("1", new Part[] {part(20, -23)}, -23.0),
        Arguments.of("2", new Part[] {part(20, -33)}, -33.0),
        Arguments.of("3", new Part[] {part(10, -36), part(60, -23), part(10, -36)}, -23.0),
        Arguments.of(
            "4",
            new Part[] {part(10, -72), part(10, -36), part(60, -23), part(10, -36), part(10, -72)},
            -23.0),
        Arguments.of("5", new Part[] {part(20, -26), part(20.1, -20), part(20, -26)}, -23.0));
  }

  @ParameterizedTest(name = "3341-{0}")
  @MethodSource("integrated")
  void integratedLoudnessIsGated(String number, Part[] parts, double expected) {
    near(expected, loudness(Signals.tone(RATE, parts)).integrated(), 0.1);
  }

  @ParameterizedTest(name = "{0} channels")
  @ValueSource(ints = {5, 6})
  void surroundChannelsCountMoreAndTheLowOneNothing(int channels) {
    double[] levels =
        channels == 5
            ? new double[] {-28, -28, -24, -30, -30}
            : new double[] {-28, -28, -24, -3, -30, -30};
    float[][] x = new float[channels][];
    for (int c = 0; c < channels; c++) {
      x[c] = Signals.tone(RATE, part(20, levels[c]))[0];
    }
    near(-23, loudness(x).integrated(), 0.1);
  }

  @Test
  void shortTermLoudnessOfAChangingToneIsSteady() {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      parts.add(part(1.34, -20));
      parts.add(part(1.66, -30));
    }
    near(-23, loudness(Signals.tone(RATE, parts.toArray(new Part[0]))).shortTermMax(), 0.1);
  }

  @ParameterizedTest(name = "after {0} steps of silence")
  @ValueSource(ints = {0, 1, 7, 13, 19})
  void highestLoudnessDoesNotDependOnWhereASoundBegins(int step) {
    near(
        -23,
        loudness(Signals.tone(RATE, silence(step * 0.15), part(3, -23), silence(1))).shortTermMax(),
        0.1);
    near(
        -23,
        loudness(Signals.tone(RATE, silence(step * 0.02), part(0.4, -23), silence(1)))
            .momentaryMax(),
        0.1);
  }

  static Stream<Arguments> truePeaks() {
    return Stream.of(
        Arguments.of(4.0, 0.50, 0.0, -6.0),
        Arguments.of(4.0, 0.50, 45.0, -6.0),
        Arguments.of(6.0, 0.50, 60.0, -6.0),
        Arguments.of(8.0, 0.50, 67.5, -6.0),
        Arguments.of(4.0, 1.41, 45.0, 3.0));
  }

  @ParameterizedTest(name = "fs/{0}, {2} degrees")
  @MethodSource("truePeaks")
  void peaksBetweenSamplesAreFound(
      double divisor, double amplitude, double degrees, double expected) {
    Measurement m = read(Signals.sine(RATE, 1, divisor, amplitude, degrees));
    near(expected, m.truePeak(), 0.1);
  }

  static Stream<Arguments> ranges() {
    return Stream.of(
        Arguments.of(new Part[] {part(20, -20), part(20, -30)}, 10.0),
        Arguments.of(new Part[] {part(20, -20), part(20, -15)}, 5.0),
        Arguments.of(new Part[] {part(20, -40), part(20, -20)}, 20.0),
        Arguments.of(
            new Part[] {part(20, -50), part(20, -35), part(20, -20), part(20, -35), part(20, -50)},
            15.0));
  }

  @ParameterizedTest(name = "{1} LU")
  @MethodSource("ranges")
  void loudnessRangeIsGatedAndLeavesOutTheExtremes(Part[] parts, double expected) {
    near(expected, loudness(Signals.tone(RATE, parts)).range(), 1);
  }

  @ParameterizedTest(name = "{0} Hz")
  @ValueSource(ints = {8000, 11025, 22050, 44100, 88200, 96000, 176400, 192000})
  void everyRateReadsTheSame(int rate) {
    Meter meter = new Meter(rate, 2, 0, null);
    float[][] x = Signals.tone(rate, part(1, -20));
    meter.process(x, x[0].length);
    Measurement m = meter.finish(List.of());
    near(-20, m.integrated(), 0.1);
    near(-20, m.truePeak(), 0.1);
  }

  private static LoudnessMeter loudness(float[][] x) {
    LoudnessMeter meter = new LoudnessMeter(RATE, x.length, 0);
    meter.process(x, x[0].length);
    return meter;
  }

  private static Measurement read(float[][] x) {
    Meter meter = new Meter(RATE, x.length, 0, null);
    meter.process(x, x[0].length);
    return meter.finish(List.of());
  }

  private static void near(double expected, @Nullable Double value, double tolerance) {
    assertNotNull(value);
    assertEquals(expected, value, tolerance);
  }
}
