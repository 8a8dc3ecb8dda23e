package io.mixrunners.emulator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps the embedded libraries from logging what is no trouble. */
final class Quiet {
  private static final List<String> NOISY =
      List.of(
          "org.eclipse.jetty",
          "org.gaul",
          "org.elasticmq",
          "org.apache.pekko",
          "scalikejdbc",
          "software.amazon",
          "io.netty");

  private Quiet() {}

  static void libraries() {
    java.util.logging.Logger.getLogger("com.almworks.sqlite4java")
        .setLevel(java.util.logging.Level.OFF);
    for (String name : NOISY) {
      if (LoggerFactory.getLogger(name) instanceof Logger logger) {
        logger.setLevel(Level.WARN);
      }
    }
  }
}
