package io.mixrunners.privacy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * File names that every system can unpack and none can be fooled by: no path, no control or
 * formatting character, no name that Windows keeps for devices, at most 100 characters. The ending
 * stays. Two names may become one, so the caller puts something unique before it.
 */
final class SafeNames {
  private static final int LONGEST = 100;
  private static final Set<String> DEVICES =
      Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3");

  private SafeNames() {}

  static String of(String name) {
    String clean =
        Normalizer.normalize(name, Normalizer.Form.NFC)
            .replaceAll("[^\\p{L}\\p{N}._ ()-]", "_")
            .replaceAll("[.]{2,}", ".")
            .replaceAll("^[. ]+|[. ]+$", "");
    if (clean.length() > LONGEST) {
      int dot = clean.lastIndexOf('.');
      String ending = dot > 0 && clean.length() - dot <= 8 ? clean.substring(dot) : "";
      clean = clean.substring(0, LONGEST - ending.length()) + ending;
    }
    String stem = clean.contains(".") ? clean.substring(0, clean.indexOf('.')) : clean;
    return clean.isEmpty() || DEVICES.contains(stem.toLowerCase(Locale.ROOT)) ? "_" + clean : clean;
  }
}
