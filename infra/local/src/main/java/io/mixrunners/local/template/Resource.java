package io.mixrunners.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A resource of the template as it is written, intrinsic functions unresolved.
 *
 * @param id the logical id
 * @param type such as {@code AWS::SQS::Queue}
 * @param properties its properties, an empty object when it has none
 * @param condition the name of the condition that it needs, or null
 */
public record Resource(String id, String type, JsonNode properties, @Nullable String condition) {}
