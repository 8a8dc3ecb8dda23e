package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Canonical;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Checks a signed document by the JDK alone, as a stranger would who has nothing but it. */
final class OfflineCheck {
  private OfflineCheck() {}

  static void receipt(JsonNode receipt) {
    assertTrue(holds(receipt), "the receipt does not verify");
  }

  /** Whether the receipt and every look in it are as they were signed. */
  static boolean holds(JsonNode receipt) {
    try {
      String key = receipt.path("key").asText();
      if (!signed(receipt, key)) {
        return false;
      }
      for (JsonNode look : receipt.path("looks")) {
        boolean ours = look.path("of").asText().equals(receipt.at("/proof/hash").asText());
        if (!ours || !look.path("key").asText().equals(key) || !signed(look, key)) {
          return false;
        }
      }
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean signed(JsonNode document, String key) throws GeneralSecurityException {
    ObjectNode body = document.deepCopy();
    body.remove(java.util.List.of("proof", "looks"));
    String text = Canonical.text(body);
    String given = document.at("/proof/signature").asText();
    byte[] signature = Base64.getDecoder().decode(given);
    if (!Base64.getEncoder().encodeToString(signature).equals(given)
        || !Canonical.sha256(text).equals(document.at("/proof/hash").asText())) {
      return false;
    }
    Signature check = Signature.getInstance("SHA256withECDSA");
    check.initVerify(
        KeyFactory.getInstance("EC")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
    check.update(text.getBytes(StandardCharsets.UTF_8));
    return check.verify(signature);
  }
}
