package io.mixrunners.audio.codec;

import io.mixrunners.audio.Second;
import io.mixrunners.audio.demo.DemoSong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Times real time of reading and writing ten seconds of the demo song, files included. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(CodecBenchmark.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {

  static final int SECONDS = 10;

  private Path folder;
  private Path wav;
  private Path flac;
  private Path mp3;
  private Path made;

  @Setup
  public void write() throws Exception {
    folder = Files.createTempDirectory("mixrunners-benchmark-");
    wav = folder.resolve("song.wav");
    flac = folder.resolve("song.flac");
    mp3 = folder.resolve("song.mp3");
    made = folder.resolve("made");
    DemoSong.write(wav, SECONDS, Second.RATE);
    try (FlacWriter writer = new FlacWriter(flac, spec())) {
      copy(wav, writer);
    }
    try (Mp3Writer writer = new Mp3Writer(mp3, spec())) {
      copy(wav, writer);
    }
  }

  @TearDown
  public void remove() throws IOException {
    for (Path file : new Path[] {wav, flac, mp3, made, folder}) {
      Files.deleteIfExists(file);
    }
  }

  @Benchmark
  public long readWav() throws Exception {
    return read(wav);
  }

  @Benchmark
  public long readFlac() throws Exception {
    return read(flac);
  }

  @Benchmark
  public long readMp3() throws Exception {
    return read(mp3);
  }

  @Benchmark
  public void wavToWav() throws Exception {
    try (WavWriter writer = new WavWriter(made, spec())) {
      copy(wav, writer);
    }
  }

  @Benchmark
  public void wavToFlac() throws Exception {
    try (FlacWriter writer = new FlacWriter(made, spec())) {
      copy(wav, writer);
    }
  }

  @Benchmark
  public void wavToMp3() throws Exception {
    try (Mp3Writer writer = new Mp3Writer(made, spec())) {
      copy(wav, writer);
    }
  }

  private static WriterSpec spec() {
    return new WriterSpec(Second.RATE, 2, (long) SECONDS * Second.RATE, 24, List.of(1L, 2L));
  }

  private static long read(Path file) throws Exception {
    float[][] block = new float[2][Second.BLOCK];
    long frames = 0;
    try (AudioReader reader = AudioFiles.open(file)) {
      for (int n = reader.read(block, Second.BLOCK); n > 0; n = reader.read(block, Second.BLOCK)) {
        frames += n;
      }
    }
    return frames;
  }

  private static void copy(Path from, AudioWriter to) throws Exception {
    float[][] block = new float[2][Second.BLOCK];
    try (AudioReader reader = AudioFiles.open(from)) {
      for (int n = reader.read(block, Second.BLOCK); n > 0; n = reader.read(block, Second.BLOCK)) {
        to.write(block, n);
      }
    }
    to.finish();
  }
}
