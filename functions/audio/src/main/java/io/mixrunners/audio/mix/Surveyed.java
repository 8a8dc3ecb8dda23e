package io.mixrunners.audio.mix;

import java.util.ArrayList;
import java.util.List;

/**
 * What a pass over a stem found.
 *
 * @param index its place among the stems
 * @param rate the song's, Hz
 * @param track its samples at the song's rate
 * @param start the song's frame at which the track begins
 * @param hops its loudness over the song
 * @param grid its bands over the song
 * @param spectrum mean power of each bin where it sounds
 * @param levels how its level is spread
 * @param correlation of left and right, 1 for mono
 * @param dc the larger constant offset
 * @param peak highest sample
 * @param findings what is to be said about it so far
 */
record Surveyed(
    int index,
    Stem stem,
    int rate,
    Track track,
    long start,
    Hops hops,
    SlotGrid grid,
    Spectrum spectrum,
    LevelHistogram levels,
    double correlation,
    double dc,
    float peak,
    List<Finding> findings) {

  /** The same with something more to be said. */
  Surveyed with(Finding finding) {
    List<Finding> more = new ArrayList<>(findings);
    more.add(finding);
    return new Surveyed(
        index, stem, rate, track, start, hops, grid, spectrum, levels, correlation, dc, peak, more);
  }

  /** Active loudness as it came, with both channels where it is mono; minus infinity if silent. */
  double loudness() {
    return hops.loudness(1, 1);
  }

  boolean isSilent() {
    return !(loudness() > -70);
  }

  long end() {
    return start + track.frames();
  }

  boolean isOutOfPhase() {
    return track.channels() == 2 && correlation < -0.8;
  }
}
