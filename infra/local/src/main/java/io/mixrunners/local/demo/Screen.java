package io.mixrunners.local.demo;

import java.io.PrintStream;
import java.util.Locale;

/**
 * The terminal: numbered steps, facts below them, a progress bar where somebody watches and none in
 * a pipe.
 */
public final class Screen {
  private static final int WIDTH = 32;

  private final PrintStream out;
  private final boolean watched;
  private int step;
  private boolean bar;

  /**
   * @param watched whether out is a terminal, on which a line can be drawn again
   */
  public Screen(PrintStream out, boolean watched) {
    this.out = out;
    this.watched = watched;
  }

  /** Begins a step. */
  public void step(String title) {
    clear();
    out.printf("%n%2d  %s%n", ++step, title);
  }

  /** A fact. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of its own
  public void fact(String format, Object... values) {
    clear();
    out.println("    " + String.format(Locale.ROOT, format, values));
  }

  /** How far something is, 0 to 1. */
  public void progress(String what, double done) {
    if (!watched) {
      return;
    }
    int full = (int) Math.round(WIDTH * Math.clamp(done, 0, 1));
    out.printf(
        Locale.ROOT,
        "\r    %s%s  %3.0f %%  %-24s",
        "█".repeat(full),
        "░".repeat(WIDTH - full),
        done * 100,
        what);
    out.flush();
    bar = true;
  }

  private void clear() {
    if (bar) {
      out.print("\r" + " ".repeat(WIDTH + 40) + "\r");
      bar = false;
    }
  }
}
