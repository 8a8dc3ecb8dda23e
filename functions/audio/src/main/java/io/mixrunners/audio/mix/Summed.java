package io.mixrunners.audio.mix;

import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.master.PeakGain;
import io.mixrunners.audio.master.Spool;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stems added up.
 *
 * @param sum with everybody's faders, through the bus compressor
 * @param peaks of the planned sum, which the bus's limiter is frozen from
 * @param glue the bus compressor's gain
 * @param glueGain the same, coarsely
 * @param glueReduction what it takes off loud parts, dB
 * @param lean left over right in the planned sum, dB
 * @param plain the stems as they came, added up; null where nobody asked for it
 * @param plainMeasured its measurement
 * @param room what the room gave back, before the bus; null where nobody asked for it
 * @param plate what the plate gave back
 * @param processed each stem's loudness before its fader, null for silent ones
 * @param seeds of the dither
 */
record Summed(
    Spool sum,
    PeakGain peaks,
    Path glue,
    HopGain glueGain,
    double glueReduction,
    double lean,
    @Nullable Spool plain,
    Measurement plainMeasured,
    @Nullable Spool room,
    @Nullable Spool plate,
    List<@Nullable Hops> processed,
    List<Long> seeds) {}
