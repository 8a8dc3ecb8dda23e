package io.mixrunners.accounts;

import io.mixrunners.core.EmailAddress;
import io.mixrunners.core.OneTimeToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/**
 * What only the holder of the address key can compute (HMAC-SHA-256 in KMS): where an address is
 * looked up, and the one-time secrets of mails. Whoever has the tables but not the key can neither
 * guess addresses nor codes from them. Nothing is cached. Thread-safe.
 */
final class AddressKey {
  private final KmsClient kms;
  private final String keyId;

  AddressKey(KmsClient kms, String keyId) {
    this.kms = kms;
    this.keyId = keyId;
  }

  /** The partition of an address in {@code identities}. */
  String partition(EmailAddress address) {
    return SignIns.PARTITION + mac("address|" + address.spelling().reveal());
  }

  /** How a six-digit code lies in the table: only with the key can the million be tried. */
  String codeHash(String partition, String code) {
    return mac("code-hash|" + partition + "|" + code);
  }

  /** The secrets of a mail about this row; the same each time. */
  OneTimeToken token(String row) {
    return OneTimeToken.derive(kms, keyId, row);
  }

  private String mac(String message) {
    byte[] mac =
        kms.generateMac(
                r ->
                    r.keyId(keyId)
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .message(SdkBytes.fromString(message, StandardCharsets.UTF_8)))
            .mac()
            .asByteArray();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
  }
}
