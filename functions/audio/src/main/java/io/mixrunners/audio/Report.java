package io.mixrunners.audio;

import java.util.List;

/**
 * What a run did; reads and writes as the {@code report} object of the API.
 *
 * @param engine the engine's version: the same input, settings and version give the same bytes
 * @param input the source as it came
 * @param output the master as it is delivered
 * @param target what was asked
 * @param limited true when the target was not reached, because it would have taken more gain
 *     reduction than is good for the music; one of the decisions says by how much
 * @param decisions in the order of the signal flow
 * @param platforms what listening services will do with the master
 * @param music beat and key of the source
 */
public record Report(
    String engine,
    Measurement input,
    Measurement output,
    Target target,
    boolean limited,
    List<Decision> decisions,
    List<Platform> platforms,
    Music music) {

  /** Copies the lists. */
  public Report {
    decisions = List.copyOf(decisions);
    platforms = List.copyOf(platforms);
  }

  /** The same with other decisions, and limited if it was or is said to be. */
  public Report with(List<Decision> others, boolean alsoLimited) {
    return new Report(
        engine, input, output, target, limited || alsoLimited, others, platforms, music);
  }
}
