package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;

/** Parameter Store: PutParameter, GetParameter, DeleteParameter. Values lie in clear text here. */
final class Ssm implements JsonService {
  private final Shelf parameters;
  private final InstantSource clock;

  Ssm(Shelf parameters, InstantSource clock) {
    this.parameters = parameters;
    this.clock = clock;
  }

  @Override
  public JsonNode call(String operation, ObjectNode in) {
    return switch (operation) {
      case "PutParameter" -> put(in);
      case "GetParameter" -> get(in);
      case "DeleteParameter" -> delete(in);
      default -> throw JsonService.unknown(operation);
    };
  }

  private synchronized JsonNode put(ObjectNode in) {
    String name = Json.text(in, "Name");
    JsonNode old = parameters.get(name);
    if (old != null && !in.path("Overwrite").asBoolean()) {
      throw new ServiceError("ParameterAlreadyExists", "The parameter already exists.");
    }
    long version = old == null ? 1 : old.path("Version").asLong() + 1;
    parameters.put(
        name,
        Json.object()
            .put("Name", name)
            .put("Value", Json.text(in, "Value"))
            .put("Type", in.path("Type").asText(old == null ? "String" : old.path("Type").asText()))
            .put("Version", version)
            .put("LastModifiedDate", clock.millis() / 1000.0)
            .put("ARN", Arn.of("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name))
            .put("DataType", "text"));
    return Json.object().put("Version", version).put("Tier", "Standard");
  }

  private JsonNode get(ObjectNode in) {
    JsonNode found = parameters.get(Json.text(in, "Name"));
    if (found == null) {
      throw new ServiceError("ParameterNotFound", "no such parameter");
    }
    ObjectNode parameter = found.deepCopy();
    boolean secret = parameter.path("Type").asText().equals("SecureString");
    if (secret && !in.path("WithDecryption").asBoolean()) {
      parameter.put("Value", "(encrypted)");
    }
    ObjectNode out = Json.object();
    out.set("Parameter", parameter);
    return out;
  }

  private JsonNode delete(ObjectNode in) {
    if (!parameters.remove(Json.text(in, "Name"))) {
      throw new ServiceError("ParameterNotFound", "no such parameter");
    }
    return Json.object();
  }
}
