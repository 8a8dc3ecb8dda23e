package io.mixrunners.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts programs of this build in a JVM of their own. */
public final class OwnJvm {
  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  private OwnJvm() {}

  /** A program with this test's class path. */
  public static ProcessBuilder command(Class<?> main, String... arguments) {
    return java(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()),
        arguments);
  }

  /** The JVM of this test with options and arguments. */
  public static ProcessBuilder java(List<String> options, String... arguments) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:+UseSerialGC");
    words.addAll(options);
    words.addAll(List.of(arguments));
    var builder = new ProcessBuilder(words);
    builder.environment().put("MIXRUNNERS_HOME", Project.ROOT.toString());
    return builder;
  }

  /** Waits until the program has printed where its page is. */
  public static URI awaitUrl(Process process, Path log) throws IOException, InterruptedException {
    for (int i = 0; i < 1200; i++) {
      Matcher matcher = URL.matcher(Files.exists(log) ? Files.readString(log) : "");
      if (matcher.find()) {
        return URI.create(matcher.group());
      }
      if (!process.isAlive()) {
        break;
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("it did not start: " + Files.readString(log));
  }
}
