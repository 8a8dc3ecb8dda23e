package io.mixrunners.core;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * Signs what we promise and report, with a key that nobody can take out of KMS: ECDSA on P-256 over
 * SHA-256 (FIPS 186-5), as a DER sequence in base64. Whoever has the public key can check it
 * without us: {@code infra/verify-receipt}. Thread-safe; a signature differs from call to call.
 */
public final class Signer {
  public static final String ALGORITHM = "ECDSA_SHA_256";
  private static final int KMS_TAKES = 4096;
  private final KmsClient kms;
  private final String key;

  public Signer(KmsClient kms, String key) {
    this.kms = kms;
    this.key = key;
  }

  public static Signer of(Environment environment, Aws aws) {
    return new Signer(aws.kms(), environment.get("SIGNING_KEY_ID"));
  }

  /** The signature of the text's UTF-8 bytes. */
  public String sign(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean whole = bytes.length <= KMS_TAKES;
    byte[] message = whole ? bytes : HexFormat.of().parseHex(Canonical.sha256(text));
    byte[] signature =
        kms.sign(
                r ->
                    r.keyId(key)
                        .message(SdkBytes.fromByteArray(message))
                        .messageType(whole ? MessageType.RAW : MessageType.DIGEST)
                        .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
            .signature()
            .asByteArray();
    return Base64.getEncoder().encodeToString(signature);
  }

  /** The public key, a SubjectPublicKeyInfo in base64. */
  public String publicKey() {
    return Base64.getEncoder()
        .encodeToString(kms.getPublicKey(r -> r.keyId(key)).publicKey().asByteArray());
  }
}
