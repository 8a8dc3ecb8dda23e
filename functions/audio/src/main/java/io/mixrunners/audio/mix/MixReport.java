package io.mixrunners.audio.mix;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mixrunners.audio.Decision;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Platform;
import io.mixrunners.audio.Report;
import io.mixrunners.audio.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mix did; reads and writes as the {@code report} object of a mixing job.
 *
 * @param engine the engine's version
 * @param input the plain sum of the stems
 * @param output the mix
 * @param target the mix's loudness and ceiling, which leave room for mastering
 * @param limited whether the loudness was not reached
 * @param decisions of the mix as a whole, in the order of the signal flow
 * @param platforms what listening services will do with the master; empty without one
 * @param stems in the order they came
 * @param master the master's own report, if one was made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MixReport(
    String engine,
    Measurement input,
    Measurement output,
    Target target,
    boolean limited,
    List<Decision> decisions,
    List<Platform> platforms,
    List<StemReport> stems,
    @Nullable Report master) {

  /** Copies the lists. */
  public MixReport {
    decisions = List.copyOf(decisions);
    platforms = List.copyOf(platforms);
    stems = List.copyOf(stems);
  }
}
