package io.mixrunners.local.lambda;

import io.mixrunners.local.template.Function;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function, ready to be invoked. Like Lambda it keeps an instance per invocation that runs at the
 * same time, reuses idle ones, gives an instance that threw or timed out no second call of the same
 * kind, and throttles at the reserved concurrency. Safe for use by many threads.
 */
public final class Lambda {
  private final Function function;
  private final Supplier<Object> handlers;
  private final LogSink logs;
  private final ExecutorService threads;
  private final @Nullable Semaphore reserved;
  private final Deque<Instance> idle = new ConcurrentLinkedDeque<>();

  Lambda(Function function, Supplier<Object> handlers, LogSink logs, ExecutorService threads) {
    this.function = function;
    this.handlers = handlers;
    this.logs = logs;
    this.threads = threads;
    this.reserved =
        function.reserved().isPresent() ? new Semaphore(function.reserved().getAsInt()) : null;
  }

  /** What the template says of it. */
  public Function function() {
    return function;
  }

  /** Makes an instance before the first call, so that the call does not wait for it. */
  public void warm() {
    idle.push(new Instance(handlers.get()));
  }

  /** Runs the function on an event's bytes and waits for its end, at most for its timeout. */
  public Invocation invoke(byte[] event) throws InterruptedException {
    if (reserved == null) {
      return run(event);
    }
    if (!reserved.tryAcquire()) {
      return new Invocation.Throttled();
    }
    try {
      return run(event);
    } finally {
      reserved.release();
    }
  }

  private Invocation run(byte[] event) throws InterruptedException {
    String request = UUID.randomUUID().toString();
    long deadline = System.nanoTime() + function.timeout().toNanos();
    var context =
        new LambdaContext(function, request, deadline, new LineLogger(function.logGroup(), logs));
    Future<byte[]> running = threads.submit(() -> call(event, context));
    try {
      return new Invocation.Answer(
          new String(
              running.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS),
              StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      running.cancel(true);
      return failed(
          request,
          "Sandbox.Timedout",
          "Task timed out after " + function.timeout().toSeconds() + " seconds");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return failed(request, cause.getClass().getName(), String.valueOf(cause.getMessage()));
    } catch (InterruptedException e) {
      running.cancel(true);
      throw e;
    }
  }

  private byte[] call(byte[] event, LambdaContext context) throws Exception {
    Instance instance = idle.poll();
    if (instance == null) {
      instance = new Instance(handlers.get());
    }
    byte[] result = instance.invoke(event, context);
    idle.push(instance);
    return result;
  }

  private Invocation failed(String request, String type, String message) {
    logs.line(function.logGroup(), "ERROR RequestId: " + request + " " + type);
    return new Invocation.Failure(type, message);
  }
}
