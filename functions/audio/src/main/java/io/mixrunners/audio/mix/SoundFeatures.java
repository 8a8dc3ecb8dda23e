package io.mixrunners.audio.mix;

import java.io.IOException;

/** All features of a stem. */
final class SoundFeatures {

  private SoundFeatures() {}

  /** Of one stem alone. */
  static Features of(Surveyed stem) throws IOException {
    Features features = new Features();
    Excerpt excerpt = Excerpt.of(stem);
    new Timbre(excerpt).into(features);
    new Attacks(excerpt).into(features);
    new Tones(excerpt).into(features);
    whole(stem, features);
    return features;
  }

  private static void whole(Surveyed stem, Features features) {
    Spectrum spectrum = stem.spectrum();
    double total = spectrum.total();
    for (int b = 0; b < ErbBands.COUNT; b++) {
      double part =
          (spectrum.below(ErbBands.edge(b + 1)) - spectrum.below(ErbBands.edge(b))) / total;
      features.put("band" + b, Math.max(-60, 10 * StrictMath.log10(part + 1e-9)));
    }
    features.put("sub", spectrum.below(60) / total);
    features.put("low", spectrum.below(120) / total);
    features.put("mids", (spectrum.below(2000) - spectrum.below(250)) / total);
    features.put("lowest", Timbre.octaves(HighPasses.lowestNote(stem)));
    LevelHistogram levels = stem.levels();
    double loud = levels.percentile(0.95, 50);
    features.put("spread", loud - levels.percentile(0.5, 50));
    features.put("spreadWide", loud - levels.percentile(0.1, 50));
    features.put("crest", 20 * StrictMath.log10(stem.peak() + 1e-9) - loud);
    features.put("playing", Leads.active(stem) / Math.max(1, stem.hops().count()));
  }
}
