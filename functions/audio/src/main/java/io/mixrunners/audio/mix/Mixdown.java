package io.mixrunners.audio.mix;

import io.mixrunners.audio.Engine;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Report;
import io.mixrunners.audio.Target;
import io.mixrunners.audio.master.Spool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mix that is ready to be written.
 *
 * @param mix on disk, final
 * @param measured of the mix
 */
record Mixdown(
    Session session,
    MixPlan plan,
    Desk desk,
    Summed summed,
    Bus bus,
    Spool mix,
    Measurement measured,
    HopGain limiter,
    List<io.mixrunners.audio.Decision> decisions,
    List<StemReport> stems) {

  private static final double SHORT = 1.01;

  MixReport report(@Nullable Report master) {
    Target target = new Target(Bus.LOUDNESS, Bus.CEILING);
    Double loudness = measured.integrated();
    return new MixReport(
        Engine.VERSION,
        summed.plainMeasured(),
        measured,
        target,
        loudness != null && loudness < target.loudness() - SHORT,
        decisions,
        master == null ? List.of() : master.platforms(),
        stems,
        master);
  }
}
