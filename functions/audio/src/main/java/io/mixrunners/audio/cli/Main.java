package io.mixrunners.audio.cli;

import io.mixrunners.audio.RefusedAudio;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/**
 * The command line: {@code meter}, {@code master} and {@code mix}. Exit codes: 0 done, 2 usage, 3
 * input refused, 4 failed.
 */
public final class Main {

  static final int DONE = 0;
  static final int USAGE = 2;
  static final int REFUSED = 3;
  static final int FAILED = 4;

  private Main() {}

  /** Runs a command and ends the process with its code. */
  public static void main(String[] args) {
    PrintStream err = standardError();
    PrintStream out = System.out;
    // Decoders that meet damaged files talk to System.out; only what is asked for may come out
    // there.
    System.setOut(
        new PrintStream(OutputStream.nullOutputStream(), false, Charset.defaultCharset()));
    int code = run(Arrays.asList(args), out, err);
    out.flush();
    err.flush();
    Runtime.getRuntime().halt(code);
  }

  /**
   * The launcher hides what the JVM itself says and hands the real standard error over as a file of
   * its own.
   */
  private static PrintStream standardError() {
    String handedOver = System.getProperty("mixrunners.stderr");
    if (handedOver == null) {
      return System.err;
    }
    try {
      PrintStream err =
          new PrintStream(new FileOutputStream(handedOver, true), true, Charset.defaultCharset());
      System.setErr(err);
      return err;
    } catch (IOException e) {
      return System.err;
    }
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      return dispatch(args, out, err);
    } catch (UsageException e) {
      err.println(e.getMessage());
      return USAGE;
    } catch (RefusedAudio e) {
      err.println(e.getMessage());
      return REFUSED;
    } catch (IOException | RuntimeException e) {
      err.println(FailureText.of(e));
      return FAILED;
    }
  }

  private static int dispatch(List<String> args, PrintStream out, PrintStream err)
      throws UsageException, RefusedAudio, IOException {
    String command = args.isEmpty() ? "--help" : args.getFirst();
    List<String> rest = args.isEmpty() ? List.of() : args.subList(1, args.size());
    return switch (command) {
      case "meter" -> MeterCommand.run(rest, out, err);
      case "master" -> MasterCommand.run(rest, out, err);
      case "mix" -> MixCommand.run(rest, out, err);
      case "--help", "-h", "help" -> {
        out.print(Help.ALL);
        yield DONE;
      }
      default ->
          throw new UsageException(
              "There is no command '" + command + "'. Commands: meter, master, mix.");
    };
  }
}
