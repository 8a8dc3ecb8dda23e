package io.mixrunners.local.lambda;

import io.mixrunners.local.template.Function;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All functions of the template, by logical id and by ARN. Closing it interrupts what runs. */
public final class Lambdas implements AutoCloseable {
  private final Map<String, Lambda> byId = new LinkedHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("lambda-", 0).daemon().factory());

  /**
   * Makes handlers from a function's description; on AWS the runtime does this with the no-argument
   * constructor.
   */
  @FunctionalInterface
  public interface HandlerFactory {
    /** A new instance of the function's handler. */
    Object create(Function function);
  }

  /** Gets every function ready; no handler is made yet. */
  public Lambdas(List<Function> functions, HandlerFactory factory, LogSink logs) {
    for (Function function : functions) {
      byId.put(function.id(), new Lambda(function, () -> factory.create(function), logs, threads));
    }
  }

  /** All functions, in the template's order. */
  public List<Lambda> all() {
    return List.copyOf(byId.values());
  }

  /** The function that an ARN names, with or without an alias. */
  public Lambda byArn(String arn) {
    String[] parts = arn.split(":", 8);
    String name = parts.length > 6 ? parts[6] : arn;
    return byId.values().stream()
        .filter(lambda -> lambda.function().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no function has the ARN " + arn));
  }

  /** A function by its logical id. */
  public Lambda byId(String id) {
    Lambda lambda = byId.get(id);
    if (lambda == null) {
      throw new IllegalArgumentException(
          "the template has no function " + id + "; it has " + byId.keySet());
    }
    return lambda;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
