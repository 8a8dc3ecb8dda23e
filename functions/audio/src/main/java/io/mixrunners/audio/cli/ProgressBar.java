package io.mixrunners.audio.cli;

import io.mixrunners.audio.Progress;
import java.io.Console;
import java.io.PrintStream;

/** A bar on a terminal, nothing anywhere else. */
final class ProgressBar implements Progress {

  private static final int WIDTH = 32;

  private final PrintStream err;
  private final boolean terminal;
  private String shown = "";

  @SuppressWarnings("SystemConsoleNull") // It is null where a JDK has no provider for it.
  ProgressBar(PrintStream err) {
    this.err = err;
    // Since JDK 22 a console object alone does not mean a terminal.
    Console console = System.console();
    this.terminal = console != null && console.isTerminal();
  }

  @Override
  public void at(String stage, double fraction) {
    if (!terminal) {
      return;
    }
    int full = (int) Math.round(fraction * WIDTH);
    String line =
        Text.left(stage, 14)
            + " "
            + "█".repeat(full)
            + "░".repeat(WIDTH - full)
            + Text.right(Math.round(fraction * 100) + " %", 6);
    if (!line.equals(shown)) {
      shown = line;
      err.print("\r" + line);
      err.flush();
    }
  }

  /** Takes the bar away again. */
  void clear() {
    if (terminal && !shown.isEmpty()) {
      err.print("\r" + " ".repeat(shown.length()) + "\r");
      err.flush();
      shown = "";
    }
  }
}
