package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/** A KMS key with its material, as it is kept on the shelf. Immutable by convention. */
record KmsKey(ObjectNode node) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Makes a key: HMAC_256, ECC_NIST_P256 or SYMMETRIC_DEFAULT. */
  static KmsKey create(ObjectNode in, long now) {
    String spec = in.path("KeySpec").asText("SYMMETRIC_DEFAULT");
    String id = UUID.randomUUID().toString();
    ObjectNode node =
        Json.object()
            .put("KeyId", id)
            .put("Arn", Arn.of("kms", "key/" + id))
            .put("AWSAccountId", Arn.ACCOUNT)
            .put("CreationDate", now / 1000.0)
            .put("KeySpec", spec)
            .put("KeyUsage", usage(spec))
            .put("KeyState", "Enabled")
            .put("Enabled", true)
            .put("Description", in.path("Description").asText())
            .put("KeyManager", "CUSTOMER")
            .put("Origin", "AWS_KMS")
            .put("MultiRegion", false)
            .put("rotation", false)
            .put("policy", in.path("Policy").asText(defaultPolicy()));
    if (spec.equals("ECC_NIST_P256")) {
      KeyPair pair = pair();
      node.put("private", base64(pair.getPrivate().getEncoded()));
      node.put("public", base64(pair.getPublic().getEncoded()));
    } else {
      byte[] secret = new byte[32];
      RANDOM.nextBytes(secret);
      node.put("secret", base64(secret));
    }
    return new KmsKey(node);
  }

  private static String usage(String spec) {
    return switch (spec) {
      case "HMAC_256" -> "GENERATE_VERIFY_MAC";
      case "ECC_NIST_P256" -> "SIGN_VERIFY";
      case "SYMMETRIC_DEFAULT" -> "ENCRYPT_DECRYPT";
      default -> throw new ServiceError("ValidationException", "not emulated: KeySpec " + spec);
    };
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String defaultPolicy() {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
        + "\"arn:aws:iam::"
        + Arn.ACCOUNT
        + ":root\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}";
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  String id() {
    return node.path("KeyId").asText();
  }

  String arn() {
    return node.path("Arn").asText();
  }

  /** What DescribeKey shows: everything but the material. */
  ObjectNode metadata() {
    ObjectNode shown = node.deepCopy();
    shown.remove(List.of("secret", "private", "public", "policy", "rotation"));
    switch (node.path("KeyUsage").asText()) {
      case "GENERATE_VERIFY_MAC" -> shown.putArray("MacAlgorithms").add("HMAC_SHA_256");
      case "SIGN_VERIFY" -> shown.putArray("SigningAlgorithms").add("ECDSA_SHA_256");
      default -> shown.putArray("EncryptionAlgorithms").add("SYMMETRIC_DEFAULT");
    }
    shown.set("CustomerMasterKeySpec", shown.get("KeySpec"));
    return shown;
  }

  /** The same key with one changed member. */
  KmsKey with(String name, String value) {
    ObjectNode changed = node.deepCopy();
    changed.put(name, value);
    changed.put("Enabled", changed.path("KeyState").asText().equals("Enabled"));
    return new KmsKey(changed);
  }

  /** Refuses what this key is not for, and a key that is disabled or about to go. */
  KmsKey usableFor(String usage) {
    if (!node.path("Enabled").asBoolean()) {
      throw new ServiceError("KMSInvalidStateException", arn() + " is not enabled.");
    }
    if (!node.path("KeyUsage").asText().equals(usage)) {
      throw new ServiceError("InvalidKeyUsageException", arn() + " is not for " + usage);
    }
    return this;
  }

  Key secret(String algorithm) {
    return new SecretKeySpec(bytes("secret"), algorithm);
  }

  PrivateKey privateKey() throws GeneralSecurityException {
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes("private")));
  }

  PublicKey publicKey() throws GeneralSecurityException {
    return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes("public")));
  }

  private byte[] bytes(String name) {
    return Base64.getDecoder().decode(node.path(name).asText());
  }
}
