package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;

/**
 * KMS with real cryptography by the JDK: keys, aliases, MACs, ECDSA signatures, envelope
 * encryption. Authorisation by key policy is not evaluated; policies are only held.
 */
final class Kms implements JsonService {
  private final Shelf keys;
  private final Shelf aliases;
  private final InstantSource clock;

  Kms(Shelf keys, Shelf aliases, InstantSource clock) {
    this.keys = keys;
    this.aliases = aliases;
    this.clock = clock;
  }

  @Override
  public JsonNode call(String operation, ObjectNode in) {
    return switch (operation) {
      case "CreateKey" -> create(in);
      case "CreateAlias", "UpdateAlias" -> alias(in);
      case "DeleteAlias" -> unalias(in);
      case "ListAliases" -> listAliases();
      case "ListKeys" -> listKeys();
      case "DescribeKey" -> wrap("KeyMetadata", key(in).metadata());
      case "GetKeyPolicy" -> Json.object().put("Policy", key(in).node().path("policy").asText());
      case "PutKeyPolicy" -> change(key(in).with("policy", Json.text(in, "Policy")));
      case "EnableKeyRotation" -> change(key(in).with("rotation", "true"));
      case "DisableKeyRotation" -> change(key(in).with("rotation", "false"));
      case "GetKeyRotationStatus" ->
          Json.object()
              .put("KeyRotationEnabled", key(in).node().path("rotation").asText().equals("true"));
      case "EnableKey" -> change(key(in).with("KeyState", "Enabled"));
      case "DisableKey" -> change(key(in).with("KeyState", "Disabled"));
      case "ScheduleKeyDeletion" -> scheduleDeletion(in);
      case "GenerateMac" -> KmsCrypto.mac(key(in), in);
      case "VerifyMac" -> KmsCrypto.verifyMac(key(in), in);
      case "Sign" -> KmsCrypto.sign(key(in), in);
      case "Verify" -> KmsCrypto.verify(key(in), in);
      case "GetPublicKey" -> KmsCrypto.publicKey(key(in));
      case "Encrypt" -> KmsCrypto.encrypt(key(in), in);
      case "Decrypt" -> decrypt(in);
      default -> throw JsonService.unknown(operation);
    };
  }

  private static ObjectNode wrap(String name, JsonNode value) {
    ObjectNode out = Json.object();
    out.set(name, value);
    return out;
  }

  private JsonNode create(ObjectNode in) {
    KmsKey key = KmsKey.create(in, clock.millis());
    keys.put(key.id(), key.node());
    return wrap("KeyMetadata", key.metadata());
  }

  private JsonNode change(KmsKey key) {
    keys.put(key.id(), key.node());
    return Json.object();
  }

  private JsonNode scheduleDeletion(ObjectNode in) {
    KmsKey key = key(in);
    change(key.with("KeyState", "PendingDeletion"));
    return Json.object().put("KeyId", key.arn()).put("KeyState", "PendingDeletion");
  }

  private JsonNode alias(ObjectNode in) {
    String name = Json.text(in, "AliasName");
    if (!name.startsWith("alias/")) {
      throw new ServiceError("InvalidAliasNameException", name);
    }
    aliases.put(
        name,
        Json.object()
            .put("AliasName", name)
            .put("AliasArn", Arn.of("kms", name))
            .put("TargetKeyId", find(Json.text(in, "TargetKeyId")).id()));
    return Json.object();
  }

  private JsonNode unalias(ObjectNode in) {
    String name = Json.text(in, "AliasName");
    if (!aliases.remove(name)) {
      throw new ServiceError("NotFoundException", "Alias " + name + " is not found.");
    }
    return Json.object();
  }

  private JsonNode listAliases() {
    ObjectNode out = Json.object();
    ArrayNode list = out.putArray("Aliases");
    aliases.keys().forEach(name -> list.add(aliases.get(name)));
    return out.put("Truncated", false);
  }

  private JsonNode listKeys() {
    ObjectNode out = Json.object();
    ArrayNode list = out.putArray("Keys");
    keys.keys()
        .forEach(id -> list.addObject().put("KeyId", id).put("KeyArn", Arn.of("kms", "key/" + id)));
    return out.put("Truncated", false);
  }

  private JsonNode decrypt(ObjectNode in) {
    KmsKey inside = find(KmsCrypto.keyOf(in));
    if (in.has("KeyId") && !key(in).id().equals(inside.id())) {
      throw new ServiceError("IncorrectKeyException", "encrypted under another key");
    }
    return KmsCrypto.decrypt(inside, in);
  }

  /** The ARN of a key by its id or alias; of a key that is not here, the ARN it would have. */
  String arn(String name) {
    try {
      return find(name).arn();
    } catch (ServiceError unknown) {
      return name.startsWith("arn:") ? name : Arn.of("kms", "key/" + name.replace("alias/", ""));
    }
  }

  private KmsKey key(ObjectNode in) {
    return find(Json.text(in, "KeyId"));
  }

  /** By id, ARN, alias or the alias's ARN. */
  private KmsKey find(String name) {
    String local = name.startsWith("arn:") ? name.substring(name.lastIndexOf(':') + 1) : name;
    String id = local.startsWith("key/") ? local.substring("key/".length()) : local;
    JsonNode alias = aliases.get(local);
    if (keys.get(alias == null ? id : alias.path("TargetKeyId").asText())
        instanceof ObjectNode node) {
      return new KmsKey(node);
    }
    throw new ServiceError("NotFoundException", "Key '" + name + "' does not exist");
  }
}
