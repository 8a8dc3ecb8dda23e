package io.mixrunners.local.lambda;

/** How an invocation ended, as Lambda's Invoke call tells it. */
public sealed interface Invocation {

  /** The function answered; its result as JSON text. */
  record Answer(String text) implements Invocation {}

  /**
   * The function threw, or ran out of time.
   *
   * @param type the exception's class
   * @param message its message
   */
  record Failure(String type, String message) implements Invocation {}

  /** All of the function's reserved invocations are busy. */
  record Throttled() implements Invocation {}
}
