package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;

/**
 * KMS's cryptographic operations: HMAC-SHA-256, ECDSA over P-256 with SHA-256, and AES-256-GCM with
 * the encryption context as additional data. A ciphertext is: the key's id (36 characters), a
 * 12-byte nonce, the sealed text.
 */
final class KmsCrypto {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 36;
  private static final int NONCE_BYTES = 12;

  private KmsCrypto() {}

  static JsonNode mac(KmsKey key, ObjectNode in) {
    return Json.object()
        .put("KeyId", key.arn())
        .put("MacAlgorithm", "HMAC_SHA_256")
        .put("Mac", hmac(key, in));
  }

  static JsonNode verifyMac(KmsKey key, ObjectNode in) {
    if (!MessageDigest.isEqual(hmac(key, in), bytes(in, "Mac"))) {
      throw new ServiceError("KMSInvalidMacException", "the MAC does not verify");
    }
    return Json.object()
        .put("KeyId", key.arn())
        .put("MacValid", true)
        .put("MacAlgorithm", "HMAC_SHA_256");
  }

  private static byte[] hmac(KmsKey key, ObjectNode in) {
    key.usableFor("GENERATE_VERIFY_MAC");
    require(in, "MacAlgorithm", "HMAC_SHA_256");
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key.secret("HmacSHA256"));
      return mac.doFinal(bytes(in, "Message"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode sign(KmsKey key, ObjectNode in) {
    key.usableFor("SIGN_VERIFY");
    try {
      Signature signature = signature(in);
      signature.initSign(key.privateKey(), RANDOM);
      signature.update(bytes(in, "Message"));
      return Json.object()
          .put("KeyId", key.arn())
          .put("SigningAlgorithm", "ECDSA_SHA_256")
          .put("Signature", signature.sign());
    } catch (GeneralSecurityException e) {
      throw new ServiceError("ValidationException", String.valueOf(e.getMessage()));
    }
  }

  static JsonNode verify(KmsKey key, ObjectNode in) {
    key.usableFor("SIGN_VERIFY");
    boolean valid;
    try {
      Signature signature = signature(in);
      signature.initVerify(key.publicKey());
      signature.update(bytes(in, "Message"));
      valid = signature.verify(bytes(in, "Signature"));
    } catch (GeneralSecurityException malformed) {
      valid = false;
    }
    if (!valid) {
      throw new ServiceError("KMSInvalidSignatureException", "the signature does not verify");
    }
    return Json.object()
        .put("KeyId", key.arn())
        .put("SignatureValid", true)
        .put("SigningAlgorithm", "ECDSA_SHA_256");
  }

  private static Signature signature(ObjectNode in) throws GeneralSecurityException {
    require(in, "SigningAlgorithm", "ECDSA_SHA_256");
    boolean digest = in.path("MessageType").asText("RAW").equals("DIGEST");
    return Signature.getInstance(digest ? "NONEwithECDSA" : "SHA256withECDSA");
  }

  static JsonNode publicKey(KmsKey key) {
    key.usableFor("SIGN_VERIFY");
    ObjectNode out = Json.object().put("KeyId", key.arn()).put("KeyUsage", "SIGN_VERIFY");
    out.put("PublicKey", key.node().path("public").asText());
    out.put("KeySpec", "ECC_NIST_P256").put("CustomerMasterKeySpec", "ECC_NIST_P256");
    out.putArray("SigningAlgorithms").add("ECDSA_SHA_256");
    return out;
  }

  static JsonNode encrypt(KmsKey key, ObjectNode in) {
    key.usableFor("ENCRYPT_DECRYPT");
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, in).doFinal(bytes(in, "Plaintext"));
      byte[] blob =
          ByteBuffer.allocate(ID_BYTES + NONCE_BYTES + sealed.length)
              .put(key.id().getBytes(StandardCharsets.US_ASCII))
              .put(nonce)
              .put(sealed)
              .array();
      return Json.object()
          .put("KeyId", key.arn())
          .put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT")
          .put("CiphertextBlob", blob);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The id of the key that a ciphertext names. */
  static String keyOf(ObjectNode in) {
    byte[] blob = bytes(in, "CiphertextBlob");
    if (blob.length < ID_BYTES + NONCE_BYTES) {
      throw invalidCiphertext();
    }
    return new String(blob, 0, ID_BYTES, StandardCharsets.US_ASCII);
  }

  static JsonNode decrypt(KmsKey key, ObjectNode in) {
    key.usableFor("ENCRYPT_DECRYPT");
    ByteBuffer blob = ByteBuffer.wrap(bytes(in, "CiphertextBlob")).position(ID_BYTES);
    byte[] nonce = new byte[NONCE_BYTES];
    blob.get(nonce);
    byte[] sealed = new byte[blob.remaining()];
    blob.get(sealed);
    try {
      return Json.object()
          .put("KeyId", key.arn())
          .put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT")
          .put("Plaintext", cipher(Cipher.DECRYPT_MODE, key, nonce, in).doFinal(sealed));
    } catch (AEADBadTagException e) {
      throw invalidCiphertext();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ServiceError invalidCiphertext() {
    return new ServiceError("InvalidCiphertextException", "the ciphertext does not open");
  }

  private static Cipher cipher(int mode, KmsKey key, byte[] nonce, ObjectNode in)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.secret("AES"), new GCMParameterSpec(128, nonce));
    Map<String, String> context = new TreeMap<>();
    in.path("EncryptionContext")
        .properties()
        .forEach(entry -> context.put(entry.getKey(), entry.getValue().asText()));
    cipher.updateAAD(context.toString().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static void require(ObjectNode in, String name, String wanted) {
    if (!in.path(name).asText(wanted).equals(wanted)) {
      throw new ServiceError(
          "ValidationException", "not emulated: " + name + " other than " + wanted);
    }
  }

  private static byte[] bytes(ObjectNode in, String name) {
    try {
      return Json.MAPPER.getNodeFactory().textNode(Json.text(in, name)).binaryValue();
    } catch (IOException e) {
      throw new ServiceError("ValidationException", name + " is no base64");
    }
  }
}
