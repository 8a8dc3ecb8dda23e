package io.mixrunners.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixrunners.audit.AuditHandler;
import io.mixrunners.core.Environment;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A stage on AWS, whose resources are found by the names that the template gives them. */
final class RealStage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RealStage() {}

  static JsonNode audit(Arguments arguments) {
    String stage = arguments.value("--stage").orElseThrow();
    String account =
        arguments
            .value("--account")
            .filter(digits -> digits.matches("[0-9]{12}"))
            .orElseThrow(() -> new Usage("--account needs the account's twelve digits"));
    String region = arguments.value("--region").orElse("eu-north-1");
    Environment environment = Environment.of(names(stage, account, region), InstantSource.system());
    return JSON.valueToTree(AuditHandler.lookOnly(environment, "weekly"));
  }

  /** What the template's variables hold in that stage. */
  private static Map<String, String> names(String stage, String account, String region) {
    String ours = "mixrunners-" + stage + "-";
    Map<String, String> values = new HashMap<>();
    values.put("AWS_REGION", region);
    values.put("STAGE", stage);
    for (String table : new String[] {"identities", "work", "residue"}) {
      values.put(table.toUpperCase(java.util.Locale.ROOT) + "_TABLE", ours + table);
    }
    for (String bucket : new String[] {"audio", "exports", "reports"}) {
      values.put(
          bucket.toUpperCase(java.util.Locale.ROOT) + "_BUCKET", ours + bucket + "-" + account);
    }
    for (String queue : new String[] {"mastering", "payments", "mail", "requests"}) {
      values.put(
          queue.toUpperCase(java.util.Locale.ROOT) + "_QUEUE_URL",
          "https://sqs." + region + ".amazonaws.com/" + account + "/" + ours + queue);
    }
    values.put("SIGNING_KEY_ID", "alias/" + ours + "signing");
    return values;
  }
}
