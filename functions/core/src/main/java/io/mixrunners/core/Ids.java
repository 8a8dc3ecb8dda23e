package io.mixrunners.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Random names and secrets. An id is 26 characters of {@code [0-9a-z]} and carries 128 random bits,
 * never anything about the person or thing it names. A secret carries 256 random bits in base64url;
 * at rest there is only its {@link #hash}. Thread-safe.
 */
public final class Ids {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final Pattern ID = Pattern.compile("[0-9a-z]{26}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  public static String id() {
    StringBuilder id = new StringBuilder(26);
    byte[] bytes = new byte[26];
    RANDOM.nextBytes(bytes);
    for (byte b : bytes) {
      id.append(ALPHABET.charAt(b & 31));
    }
    return id.toString();
  }

  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  public static String secret() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * SHA-256 of the text's UTF-8 bytes, base64url without padding. Only for high-entropy secrets.
   */
  public static String hash(String secret) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(secret));
  }

  /** Compares in constant time. */
  public static boolean hashEquals(String secret, String hash) {
    return MessageDigest.isEqual(
        hash(secret).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
