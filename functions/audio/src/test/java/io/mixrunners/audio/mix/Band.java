package io.mixrunners.audio.mix;

import io.mixrunners.audio.Engine;
import io.mixrunners.audio.Format;
import io.mixrunners.audio.Output;
import io.mixrunners.audio.Progress;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.codec.AudioFiles;
import io.mixrunners.audio.codec.AudioReader;
import io.mixrunners.audio.demo.DemoStems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A mixing session for tests: the demo song's stems, and what came of them. */
final class Band {

  static final int RATE = 44_100;

  final Path dir;
  final List<Stem> stems = new ArrayList<>();

  Band(Path dir) {
    this.dir = dir;
  }

  static Band demo(Path dir, int seconds) throws Exception {
    Band band = new Band(dir);
    for (Path file : DemoStems.write(dir, seconds, RATE)) {
      band.add(file);
    }
    return band;
  }

  void add(Path file) {
    String name = String.valueOf(file.getFileName());
    stems.add(new Stem(name, name, file, null));
  }

  /**
   * What came of a session.
   *
   * @param mix left and right
   * @param processed the processed stems by name
   */
  @SuppressWarnings("ArrayRecordComponent") // Only for tests, never compared.
  record Result(MixReport report, float[][] mix, Map<String, float[][]> processed) {

    StemReport of(String name) {
      return report.stems().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    float[][] stem(int number) {
      return Objects.requireNonNull(processed.get(String.valueOf(number)));
    }
  }

  /** Mixes into float WAVs and reads them again. */
  Result mix(MixSettings settings) throws Exception {
    Path out = dir.resolve("mix-out.wav");
    Map<String, float[][]> processed = new TreeMap<>();
    StemSink sink =
        (name, wav) -> {
          try {
            processed.put(name, read(wav));
          } catch (RefusedAudio e) {
            throw new IllegalStateException(e);
          }
        };
    MixOutputs outputs = new MixOutputs(List.of(new Output(out, Format.WAV, 32)), List.of(), sink);
    MixReport report = Engine.mix(stems, settings, outputs, dir, Progress.NONE);
    return new Result(report, read(out), processed);
  }

  static float[][] read(Path file) throws RefusedAudio, IOException {
    try (AudioReader reader = AudioFiles.open(file)) {
      int frames = (int) reader.shape().frames();
      float[][] x = new float[reader.shape().channels()][frames];
      reader.read(x, frames);
      return x;
    }
  }
}
