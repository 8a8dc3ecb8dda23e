package io.mixrunners.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Fills requests of the AWS SDK from a resource's properties. CloudFormation names most properties
 * as the API names its fields, so the SDK's own description of a request is all that is needed;
 * what it does not know is left out.
 */
final class Pojos {
  private Pojos() {}

  /** Sets every field that the properties have and gives the builder back. */
  static <B extends SdkPojo> B fill(B builder, JsonNode properties) {
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode value = properties.path(field.memberName());
      if (!value.isMissingNode() && !value.isNull()) {
        field.set(builder, value(field, value));
      }
    }
    return builder;
  }

  /** Builds an object from its builder's supplier and its properties. */
  static <T> T build(Supplier<? extends SdkPojo> builder, Class<T> type, JsonNode properties) {
    return type.cast(((Buildable) fill(builder.get(), properties)).build());
  }

  private static Object value(SdkField<?> field, JsonNode value) {
    return switch (field.marshallingType().getKnownType()) {
      case STRING -> value.isValueNode() ? value.asText() : value.toString();
      case INTEGER -> value.asInt();
      case LONG -> value.asLong();
      case DOUBLE -> value.asDouble();
      case BOOLEAN -> value.asBoolean();
      case LIST -> list(field, value);
      case MAP -> map(field, value);
      case SDK_POJO -> ((Buildable) fill(field.constructor().get(), value)).build();
      default ->
          throw new IllegalArgumentException(
              "field " + field.memberName() + " has a type that templates do not use");
    };
  }

  private static List<Object> list(SdkField<?> field, JsonNode values) {
    SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
    var list = new ArrayList<>();
    values.forEach(value -> list.add(value(member, value)));
    return list;
  }

  private static Map<String, Object> map(SdkField<?> field, JsonNode values) {
    SdkField<?> member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
    var map = new LinkedHashMap<String, Object>();
    values.properties().forEach(value -> map.put(value.getKey(), value(member, value.getValue())));
    return map;
  }
}
