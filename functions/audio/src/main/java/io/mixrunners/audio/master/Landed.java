package io.mixrunners.audio.master;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.Measurement;
import java.util.List;

/**
 * A master on its target.
 *
 * @param spool the limited piece
 * @param trim the last factor it is delivered with, at most 1
 * @param measured what the meter reads of it with the trim
 * @param limited whether the target was left unreached
 * @param decisions how it got there
 */
record Landed(
    Spool spool, double trim, Measurement measured, boolean limited, List<Decision> decisions) {}
