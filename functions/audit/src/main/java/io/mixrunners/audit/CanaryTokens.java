package io.mixrunners.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a canary is called and brings, each text made from its seed, so that the seed alone is kept
 * and a text found anywhere is a remain. Immutable.
 *
 * @param seed the random id of the canary's row
 */
record CanaryTokens(String seed) {
  private static final int LENGTH = 24;

  /** What tells the canary's address from all others. */
  String label() {
    return token("address");
  }

  /** At the mail service's simulator, which takes every mail and shows it to nobody. */
  String address() {
    return "success+" + label() + "@simulator.amazonses.com";
  }

  String fileName() {
    return token("file") + ".wav";
  }

  String title() {
    return "Canary " + token("title");
  }

  /** What stands in the tags of the file itself. */
  String tag() {
    return token("tag");
  }

  /** All that must be nowhere once the canary is gone. */
  List<String> all() {
    return List.of(label(), token("file"), token("title"), tag());
  }

  private String token(String purpose) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((seed + "|" + purpose).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
