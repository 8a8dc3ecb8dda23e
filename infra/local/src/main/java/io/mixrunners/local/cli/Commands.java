package io.mixrunners.local.cli;

import io.mixrunners.local.gateway.LocalServer;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The suite's command line: serve, demo, audit, site. Exit codes: 0 done, 2 usage, 3 input refused,
 * 4 failed; one line on standard error says why.
 */
public final class Commands {
  /** A command that needs the whole suite. */
  @FunctionalInterface
  private interface Command {
    int run(List<String> words, PrintStream out) throws Exception;
  }

  private record Entry(Command command, String help) {}

  private static final Map<String, Entry> COMMANDS =
      Map.of(
          "serve", new Entry(Serve::run, Serve.HELP),
          "demo", new Entry(DemoCommand::run, DemoCommand.HELP),
          "audit", new Entry(Audit::run, Audit.HELP),
          "site", new Entry(SiteCommand::run, SiteCommand.HELP));

  private Commands() {}

  /** Runs a command and gives its exit code. */
  public static int run(String[] words, PrintStream out, PrintStream err) {
    Entry entry = words.length == 0 ? null : COMMANDS.get(words[0]);
    if (entry == null) {
      err.println("mixrunners: serve, demo, audit or site; each with --help");
      return 2;
    }
    List<String> rest = Arrays.asList(words).subList(1, words.length);
    if (rest.contains("--help") || rest.contains("-h")) {
      out.print(entry.help());
      return 0;
    }
    try {
      return entry.command().run(rest, out);
    } catch (Usage e) {
      err.println("mixrunners " + words[0] + ": " + e.getMessage() + " (--help lists the options)");
      return 2;
    } catch (Refused e) {
      err.println("mixrunners " + words[0] + ": " + e.getMessage());
      return 3;
    } catch (LocalServer.PortTaken e) {
      err.println(
          "mixrunners "
              + words[0]
              + ": "
              + e.getMessage()
              + ". Stop what uses it, or choose another one with --port (0 takes any free one).");
      return 4;
    } catch (Exception e) {
      err.println("mixrunners " + words[0] + ": " + e.getMessage());
      if (System.getenv("MIXRUNNERS_TRACE") != null) {
        e.printStackTrace(err);
      }
      return 4;
    }
  }
}
