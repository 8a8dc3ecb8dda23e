package io.mixrunners.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * Signs a manifest with the service's key in KMS (ECDSA over P-256, SHA-256), so that anybody can
 * check with OpenSSL and the public key that an archive is as we gave it. Thread-safe.
 */
final class ManifestSignature {
  private final KmsClient kms;
  private final String keyId;

  ManifestSignature(KmsClient kms, String keyId) {
    this.kms = kms;
    this.keyId = keyId;
  }

  /** The signature in DER, as {@code openssl dgst -verify} wants it. */
  byte[] of(String manifest) {
    byte[] digest = sha256(manifest);
    return kms.sign(
            r ->
                r.keyId(keyId)
                    .messageType(MessageType.DIGEST)
                    .message(SdkBytes.fromByteArray(digest))
                    .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
        .signature()
        .asByteArray();
  }

  /** The public key in PEM. */
  String publicKey() {
    byte[] der = kms.getPublicKey(r -> r.keyId(keyId)).publicKey().asByteArray();
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static byte[] sha256(String text) {
    try {
      return java.security.MessageDigest.getInstance("SHA-256")
          .digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
