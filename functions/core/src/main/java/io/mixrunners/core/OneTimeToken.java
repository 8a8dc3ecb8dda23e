package io.mixrunners.core;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/**
 * The secret of a mailed link and the six-digit code beside it. Both are derived by KMS
 * (HMAC-SHA-256 under the address key) from the row that they belong to, so a mail that is sent
 * twice carries the same ones, and only their hashes lie in a table.
 *
 * @param secret 256 bits, base64url
 * @param code six digits
 */
public record OneTimeToken(String secret, String code) {

  /**
   * @param row names the row and the moment it was made, e.g. partition, record and time
   */
  public static OneTimeToken derive(KmsClient kms, String keyId, String row) {
    byte[] mac =
        kms.generateMac(
                r ->
                    r.keyId(keyId)
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .message(SdkBytes.fromString("one-time|" + row, StandardCharsets.UTF_8)))
            .mac()
            .asByteArray();
    byte[] code =
        kms.generateMac(
                r ->
                    r.keyId(keyId)
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .message(SdkBytes.fromString("code|" + row, StandardCharsets.UTF_8)))
            .mac()
            .asByteArray();
    int digits = new BigInteger(1, code).mod(BigInteger.valueOf(1_000_000)).intValueExact();
    return new OneTimeToken(
        Base64.getUrlEncoder().withoutPadding().encodeToString(mac),
        String.format(Locale.ROOT, "%06d", digits));
  }
}
