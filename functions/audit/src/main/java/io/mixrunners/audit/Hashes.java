package io.mixrunners.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The hashes without a key by which somebody might think to hide an address. */
final class Hashes {
  private static final List<String> ALGORITHMS = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

  private Hashes() {}

  /** Each in hexadecimal, base64 and base64url without padding. */
  static List<String> of(String text) {
    List<String> hashes = new ArrayList<>();
    for (String algorithm : ALGORITHMS) {
      byte[] hash = digest(algorithm, text);
      hashes.add(HexFormat.of().formatHex(hash));
      hashes.add(Base64.getEncoder().encodeToString(hash));
      hashes.add(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }
    return hashes;
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm, e);
    }
  }
}
