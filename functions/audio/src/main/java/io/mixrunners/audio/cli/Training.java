package io.mixrunners.audio.cli;

import io.mixrunners.audio.demo.DemoSong;
import io.mixrunners.audio.demo.DemoStems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A short piece of a command's ordinary work, for the JVM to record when the launcher makes its
 * ahead-of-time cache. One command at a time: what the others do would be loaded and never used.
 * Writes only temporary files.
 */
public final class Training {

  private static final int SECONDS = 12;

  private Training() {}

  /** Runs the command that is named. */
  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("mixrunners-training-");
    Path song = directory.resolve("song.wav");
    Path wav = directory.resolve("made.wav");
    Path flac = directory.resolve("made.flac");
    Path report = directory.resolve("report.json");
    List<Path> made = new ArrayList<>(List.of(song, wav, flac, report));
    try {
      switch (args[0]) {
        case "meter" -> {
          DemoSong.write(song, SECONDS, DemoSong.DEFAULT_RATE);
          run("meter", song.toString());
          run("meter", "--json", song.toString());
        }
        case "master" -> {
          DemoSong.write(song, SECONDS, DemoSong.DEFAULT_RATE);
          run("master", song.toString(), "-o", wav.toString(), "--report", report.toString());
          run("master", song.toString(), "-o", flac.toString(), "--loudness", "-10");
        }
        case "mix" -> {
          List<String> mix = new ArrayList<>(List.of("mix", "-o", wav.toString()));
          for (Path stem : DemoStems.write(directory, SECONDS, DemoSong.DEFAULT_RATE)) {
            made.add(stem);
            mix.add(stem.toString());
          }
          run(mix.toArray(String[]::new));
        }
        default -> throw new IllegalArgumentException("no training for " + args[0]);
      }
    } finally {
      made.add(directory);
      for (Path file : made) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void run(String... args) {
    int code = Main.run(List.of(args), System.out, System.err);
    if (code != Main.DONE) {
      throw new IllegalStateException("training ended with " + code);
    }
  }
}
