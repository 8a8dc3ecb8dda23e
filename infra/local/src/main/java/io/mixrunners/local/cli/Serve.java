package io.mixrunners.local.cli;

import io.mixrunners.local.Suite;
import io.mixrunners.local.SuiteOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** {@code mixrunners serve}: runs the suite until it is told to stop. */
final class Serve {
  static final int PORT = 8080;
  static final String HELP =
      """
      mixrunners serve [--port PORT] [--data DIR]

      Runs the whole suite on this machine: the page and the API, with AWS and Stripe emulated.
      Nothing leaves the loopback interface.

        --port PORT   where the page is served (default 8080; 0 takes any free port)
        --data DIR    keep everything in DIR; without it everything is gone at the end

      Exit codes: 0 stopped, 2 usage, 4 failed (such as a port in use).
      """;

  private Serve() {}

  static int run(List<String> words, PrintStream out) throws InterruptedException {
    Arguments arguments = Arguments.parse(words, Set.of("--port", "--data"), Set.of());
    if (!arguments.files().isEmpty()) {
      throw new Usage("serve takes no file");
    }
    Path data = arguments.value("--data").map(d -> Path.of(d).toAbsolutePath()).orElse(null);
    long start = System.nanoTime();
    Suite suite = Suite.start(new SuiteOptions(Root.find(), arguments.port(PORT), data));
    out.print(banner(suite, data, Duration.ofNanos(System.nanoTime() - start)));
    out.flush();
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.countDown();
                  try {
                    stopped.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
    stop.await();
    suite.close();
    stopped.countDown();
    return 0;
  }

  private static String banner(Suite suite, @Nullable Path data, Duration took) {
    String url = suite.url().toString();
    return """

      MixRunners is ready (%.1f s).

        page        %s/
        mail        %s/_local/mail       what the service wrote, sign-in links too
        payments    the payment page says "paid" or "failed"; no money moves
        look inside %s/_local/state      every place where data lies
        time        POST %s/_local/clock {"advance": "P120D"}
        data        %s

      Ctrl-C stops it.

      """
        .formatted(
            took.toMillis() / 1000.0,
            url,
            url,
            url,
            url,
            data == null ? "in memory, gone when it stops" : data.toString());
  }
}
