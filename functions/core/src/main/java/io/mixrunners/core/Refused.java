package io.mixrunners.core;

/**
 * An order of a person of ours to a function without a route that does not fit: its text, which is
 * ours and quotes nothing, is what the caller is told. Nothing was changed.
 */
public final class Refused extends IllegalArgumentException {
  public Refused(Problem problem) {
    super(problem.summary());
  }
}
