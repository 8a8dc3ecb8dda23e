package io.mixrunners.local;

import io.mixrunners.local.cli.Commands;

/** Where the launcher enters: the commands serve, demo, audit and site. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] words) {
    int code = Commands.run(words, System.out, System.err);
    System.out.flush();
    System.exit(code);
  }
}
