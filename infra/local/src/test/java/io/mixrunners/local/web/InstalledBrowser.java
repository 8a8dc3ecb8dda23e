package io.mixrunners.local.web;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium or Chrome that this machine already has, or can be given by its package manager. */
final class InstalledBrowser {
  private static final List<String> NAMES =
      List.of(
          "chromium",
          "chromium-browser",
          "google-chrome-stable",
          "google-chrome",
          "chrome",
          "microsoft-edge");

  private static final List<String> USUAL_PLACES =
      List.of(
          "/usr/lib/chromium/chromium",
          "/opt/google/chrome/chrome",
          "/snap/bin/chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
          "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
          "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe");

  private InstalledBrowser() {}

  static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Stream<Path> onPath =
        Arrays.stream(path.split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(
            Stream.concat(
                Optional.ofNullable(System.getenv("CHROME_BIN")).map(Path::of).stream(), onPath),
            USUAL_PLACES.stream().map(Path::of))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** As root on Debian or Ubuntu the package manager can bring one. */
  static boolean canInstall() {
    return "root".equals(System.getProperty("user.name"))
        && Files.isExecutable(Path.of("/usr/bin/apt-get"));
  }

  /** Returns what the package manager said when it did not work. */
  static Optional<String> install() throws IOException, InterruptedException {
    String commands = "apt-get update -q && apt-get install -y -q --no-install-recommends chromium";
    Process process =
        new ProcessBuilder("sh", "-c", commands)
            .redirectErrorStream(true)
            .redirectOutput(Files.createTempFile("apt-get", ".log").toFile())
            .start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return Optional.of("apt-get did not end within ten minutes");
    }
    return process.exitValue() == 0
        ? Optional.empty()
        : Optional.of("apt-get ended with " + process.exitValue());
  }
}
