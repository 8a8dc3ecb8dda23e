package io.mixrunners.audio.master;

import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Platform;
import java.util.ArrayList;
import java.util.List;

/**
 * What listening services do with a loudness, by their own published notes: all turn loud music
 * down to their level; only some turn quiet music up, and then no further than its peaks allow.
 */
final class Platforms {

  private record Service(String name, double level, boolean turnsUp) {}

  private static final double PEAK_LIMIT = -1;
  private static final List<Service> SERVICES =
      List.of(
          new Service("Spotify", -14, true),
          new Service("Apple Music", -16, true),
          new Service("YouTube", -14, false),
          new Service("Tidal", -14, false),
          new Service("Amazon Music", -14, false),
          new Service("Deezer", -15, false));

  private Platforms() {}

  static List<Platform> of(Measurement master) {
    List<Platform> all = new ArrayList<>();
    Double loudness = master.integrated();
    Double peak = master.truePeak();
    if (loudness == null || peak == null) {
      return all;
    }
    for (Service service : SERVICES) {
      double change = service.level - loudness;
      if (change > 0) {
        change = service.turnsUp ? Math.max(0, Math.min(change, PEAK_LIMIT - peak)) : 0;
      }
      all.add(new Platform(service.name, rounded(loudness + change), rounded(change)));
    }
    return all;
  }

  private static double rounded(double value) {
    return Math.rint(value * 10) / 10 + 0.0;
  }
}
