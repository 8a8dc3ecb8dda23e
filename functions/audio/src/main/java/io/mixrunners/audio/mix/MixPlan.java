package io.mixrunners.audio.mix;

import io.mixrunners.audio.Decision;
import java.util.List;

/** Everything that is decided about a mix before it is heard; overrides of faders come after. */
record MixPlan(List<StemPlan> stems, List<Decision> decisions) {}
