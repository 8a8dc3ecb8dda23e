package io.mixrunners.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.local.disk.NamedTexts;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/**
 * KMS keys. A key has no name of its own, so the stack remembers which one belongs to which logical
 * id.
 */
record Keys(KmsClient kms, NamedTexts known, Unsupported unsupported) implements Provider {

  @Override
  public Deployed deploy(String id, JsonNode properties) {
    KeyMetadata key =
        known.find(id).flatMap(this::describe).orElseGet(() -> create(id, properties));
    if (properties.path("EnableKeyRotation").asBoolean()) {
      unsupported.unless(
          "EnableKeyRotation", () -> kms.enableKeyRotation(r -> r.keyId(key.keyId())));
    }
    return new Deployed(key.keyId(), Map.of("Arn", key.arn(), "KeyId", key.keyId()));
  }

  private Optional<KeyMetadata> describe(String keyId) {
    try {
      return Optional.of(kms.describeKey(r -> r.keyId(keyId)).keyMetadata());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  private KeyMetadata create(String id, JsonNode properties) {
    ObjectNode asApi = properties.deepCopy();
    JsonNode policy = asApi.remove("KeyPolicy");
    if (policy != null) {
      asApi.put("Policy", policy.toString());
    }
    asApi.remove("Tags");
    KeyMetadata key =
        kms.createKey(Pojos.build(CreateKeyRequest::builder, CreateKeyRequest.class, asApi))
            .keyMetadata();
    known.put(id, key.keyId());
    return key;
  }
}
