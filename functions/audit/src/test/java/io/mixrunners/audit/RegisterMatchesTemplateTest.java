package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Register;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The retention numbers of template.yaml are the register's, and stand in no other place. */
class RegisterMatchesTemplateTest {
  private final TemplateFile template = TemplateFile.read();
  private final Register register = Register.load();

  @Test
  void everyCopiedPeriodIsTheRegistersAndEveryPeriodThatAwsEnforcesIsCopied() {
    var copied = new TreeMap<String, Long>();
    for (String map : Set.of("RetentionDays", "RetentionSeconds")) {
      for (var store : template.section("Mappings").required(map).properties()) {
        for (var state : store.getValue().properties()) {
          copied.put(
              map + " " + store.getKey() + " " + state.getKey(), state.getValue().longValue());
        }
      }
    }
    var stated = new TreeMap<String, Long>();
    for (var store : register.document().required("stores").properties()) {
      for (var record : store.getValue().required("records").properties()) {
        for (var state : record.getValue().required("retention").properties()) {
          if (state.getValue().has("enforcedBy")) {
            continue;
          }
          String period = state.getValue().required("period").asText();
          switch (store.getValue().required("kind").asText()) {
            case "s3" ->
                stated.put("RetentionDays " + store.getKey() + " " + state.getKey(), days(period));
            case "logs", "backup" ->
                stated.put("RetentionDays " + store.getKey() + " " + record.getKey(), days(period));
            case "sqs" ->
                stated.put(
                    "RetentionSeconds " + record.getKey() + " " + state.getKey(),
                    days(period) * 86_400);
            default -> {}
          }
        }
      }
    }
    assertEquals(stated, copied);
  }

  @Test
  void noResourceHasARetentionNumberOfItsOwn() {
    Set<String> names =
        Set.of(
            "ExpirationInDays",
            "DaysAfterInitiation",
            "RetentionInDays",
            "MessageRetentionPeriod",
            "RecoveryPeriodInDays",
            "Days",
            "s3:signatureAge");
    var literal = new ArrayList<String>();
    var seen = new TreeSet<String>();
    template.walk(
        (path, node) -> {
          String name = path.substring(path.lastIndexOf('/') + 1);
          if (names.contains(name)) {
            seen.add(name);
            if (!node.isArray() || node.size() != 3) {
              literal.add(path + " = " + node);
            }
          }
        });
    assertEquals(new ArrayList<String>(), literal);
    assertEquals(new TreeSet<>(names), seen, "the test looks for names that the template has");
  }

  @Test
  void eachBucketsRulesCarryThePeriodOfTheirOwnPrefix() {
    for (var store : register.document().required("stores").properties()) {
      if (!store.getValue().required("kind").asText().equals("s3")) {
        continue;
      }
      String bucket = store.getValue().required("resource").asText();
      var expected = new TreeMap<String, String>();
      store
          .getValue()
          .at("/records/objects/retention")
          .properties()
          .forEach(
              state -> {
                if (!state.getValue().has("enforcedBy")) {
                  String prefix = state.getKey() + "/";
                  expected.put(
                      switch (state.getKey()) {
                        case "default" -> "expire ";
                        case "multipart" -> "abort ";
                        default -> "expire " + prefix;
                      },
                      "[\"RetentionDays\",\"" + store.getKey() + "\",\"" + state.getKey() + "\"]");
                }
              });
      var actual = new TreeMap<String, String>();
      for (JsonNode rule :
          template.properties(bucket).required("LifecycleConfiguration").required("Rules")) {
        assertEquals("Enabled", rule.path("Status").asText(), bucket);
        String prefix = rule.path("Prefix").asText("");
        if (rule.has("ExpirationInDays")) {
          actual.put("expire " + prefix, rule.get("ExpirationInDays").toString());
        }
        if (rule.has("AbortIncompleteMultipartUpload")) {
          actual.put(
              "abort " + prefix,
              rule.at("/AbortIncompleteMultipartUpload/DaysAfterInitiation").toString());
        }
      }
      assertEquals(expected, actual, bucket);
    }
  }

  @Test
  void eachQueueCarriesItsOwnPeriodAndItsDeadLettersTheirs() {
    for (var record : register.document().at("/stores/queues/records").properties()) {
      String queue = record.getValue().required("resource").asText();
      for (var state : record.getValue().required("retention").properties()) {
        boolean dead = state.getKey().equals("dlq");
        String resource = dead && !queue.endsWith("Dlq") ? queue + "Dlq" : queue;
        assertEquals(
            "[\"RetentionSeconds\",\"" + record.getKey() + "\",\"" + state.getKey() + "\"]",
            template.properties(resource).required("MessageRetentionPeriod").toString(),
            resource);
      }
    }
  }

  @Test
  void eachTableExpiresRowsByTheRegistersAttributeAndKeepsTheShortestBackup() {
    for (var table : template.ofType("AWS::DynamoDB::Table").entrySet()) {
      JsonNode store = storeOf(table.getKey());
      JsonNode ttl = table.getValue().required("TimeToLiveSpecification");
      assertEquals(store.at("/key/ttl"), ttl.get("AttributeName"), table.getKey());
      assertTrue(ttl.get("Enabled").asBoolean(), table.getKey());
      JsonNode backup = table.getValue().required("PointInTimeRecoverySpecification");
      assertEquals(
          "[\"RetentionDays\",\"backups\",\"tables\"]",
          backup.required("RecoveryPeriodInDays").toString());
    }
  }

  @Test
  void eachFunctionWritesToADeclaredLogGroupWithTheLogsPeriod() {
    for (var function : template.ofType("AWS::Serverless::Function").entrySet()) {
      String group = function.getValue().at("/LoggingConfig/LogGroup").asText();
      assertEquals(
          "[\"RetentionDays\",\"logs\",\"app\"]",
          template.properties(group).path("RetentionInDays").toString(),
          function.getKey());
    }
    for (var group : template.ofType("AWS::Logs::LogGroup").entrySet()) {
      assertTrue(group.getValue().has("RetentionInDays"), group.getKey());
    }
  }

  @Test
  void theTemplateRefusesTheRegionsThatTheRegisterDoesNotCountAsEuropean() {
    JsonNode guard = template.section("Rules").at("/OnlyInTheEea/Assertions/0/Assert");
    assertEquals(register.document().at("/regions/eea"), guard.get(0));
    assertEquals("AWS::Region", guard.get(1).asText());
    for (JsonNode region : register.document().at("/regions/allowed")) {
      assertTrue(guard.get(0).toString().contains(region.toString()));
    }
  }

  @Test
  void theOldestSignatureThatABucketTakesIsTheUploadLinks() {
    assertEquals(
        Duration.parse(register.document().at("/limits/upload-link/period").asText()).toMillis(),
        template.section("Mappings").at("/LimitMilliseconds/uploadLink/age").longValue());
  }

  @Test
  void everyPlaceThatCouldHoldDataIsInTheRegisterAndTheReverse() {
    var inTemplate = new TreeSet<String>();
    for (String type :
        Set.of("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic")) {
      inTemplate.addAll(template.ofType(type).keySet());
    }
    var inRegister = new TreeSet<String>();
    for (JsonNode store : register.document().required("stores")) {
      store.path("resource").asText("").lines().forEach(inRegister::add);
      for (JsonNode record : store.required("records")) {
        String resource = record.path("resource").asText("");
        if (resource.isEmpty() || resource.endsWith("LogGroup")) {
          continue;
        }
        inRegister.add(resource);
        if (record.required("retention").has("dlq") && !resource.endsWith("Dlq")) {
          inRegister.add(resource + "Dlq");
        }
      }
    }
    register
        .document()
        .required("withoutPersonalData")
        .properties()
        .forEach(entry -> inRegister.add(entry.getKey()));
    assertEquals(inRegister, inTemplate);
  }

  private JsonNode storeOf(String resource) {
    for (JsonNode store : register.document().required("stores")) {
      if (store.path("resource").asText().equals(resource)) {
        return store;
      }
    }
    throw new AssertionError(resource + " is not in the register");
  }

  /** The most days that a period can take, whatever day it starts on. */
  private static long days(String period) {
    return IntStream.range(0, 1461)
        .mapToObj(LocalDate.of(2026, 1, 1)::plusDays)
        .mapToLong(start -> ChronoUnit.DAYS.between(start, start.plus(Period.parse(period))))
        .max()
        .orElseThrow();
  }
}
