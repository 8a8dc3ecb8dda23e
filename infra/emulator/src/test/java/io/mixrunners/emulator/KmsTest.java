package io.mixrunners.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.KmsInvalidSignatureException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

class KmsTest {
  private final TestStack stack = TestStack.create();
  private final KmsClient kms = new Clients(stack.emulator()).kms();

  private static SdkBytes bytes(String text) {
    return SdkBytes.fromUtf8String(text);
  }

  @Test
  void aMacIsTheSameEachTimeAndVerifies() {
    String key = String.valueOf(stack.values().get("ADDRESS_KEY_ID"));
    SdkBytes mac = mac(key, "a@b");
    assertEquals(mac, mac(key, "a@b"));
    assertNotEquals(mac, mac(key, "a@c"));
    assertTrue(
        kms.verifyMac(
                v ->
                    v.keyId(key)
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .message(bytes("a@b"))
                        .mac(mac))
            .macValid());
    assertThrows(
        KmsInvalidMacException.class,
        () ->
            kms.verifyMac(
                v ->
                    v.keyId(key)
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .message(bytes("a@c"))
                        .mac(mac)));
  }

  private SdkBytes mac(String key, String message) {
    return kms.generateMac(
            g -> g.keyId(key).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256).message(bytes(message)))
        .mac();
  }

  @Test
  void aSignatureVerifiesWithThePublicKeyAloneAndNoOtherText() throws Exception {
    String id =
        kms.createKey(k -> k.keySpec(KeySpec.ECC_NIST_P256).keyUsage(KeyUsageType.SIGN_VERIFY))
            .keyMetadata()
            .keyId();
    String alias = "alias/receipts-" + id;
    kms.createAlias(a -> a.aliasName(alias).targetKeyId(id));
    SdkBytes signature =
        kms.sign(
                s ->
                    s.keyId(alias)
                        .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256)
                        .message(bytes("receipt")))
            .signature();
    byte[] encoded = kms.getPublicKey(g -> g.keyId(alias)).publicKey().asByteArray();
    Signature verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(
        KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded)));
    verifier.update(bytes("receipt").asByteArray());
    assertTrue(verifier.verify(signature.asByteArray()));
    assertThrows(
        KmsInvalidSignatureException.class,
        () ->
            kms.verify(
                v ->
                    v.keyId(alias)
                        .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256)
                        .message(bytes("forged"))
                        .signature(signature)));
  }

  @Test
  void aCiphertextOpensOnlyInItsContext() {
    String id = kms.createKey().keyMetadata().arn();
    SdkBytes sealed =
        kms.encrypt(
                e -> e.keyId(id).plaintext(bytes("a@b")).encryptionContext(Map.of("request", "r1")))
            .ciphertextBlob();
    assertEquals(
        "a@b",
        kms.decrypt(d -> d.ciphertextBlob(sealed).encryptionContext(Map.of("request", "r1")))
            .plaintext()
            .asUtf8String());
    assertThrows(
        InvalidCiphertextException.class,
        () ->
            kms.decrypt(d -> d.ciphertextBlob(sealed).encryptionContext(Map.of("request", "r2"))));
  }

  @Test
  void aKeyServesOnlyItsUseAndAnUnknownOneIsNotFound() {
    String mac = String.valueOf(stack.values().get("ADDRESS_KEY_ID"));
    assertThrows(
        InvalidKeyUsageException.class, () -> kms.encrypt(e -> e.keyId(mac).plaintext(bytes("x"))));
    assertThrows(NotFoundException.class, () -> kms.describeKey(d -> d.keyId("alias/none")));
    assertTrue(kms.listKeys().keys().stream().anyMatch(k -> k.keyId().equals(mac)));
    assertTrue(kms.getKeyPolicy(g -> g.keyId(mac)).policy().contains("kms:*"));
  }
}
