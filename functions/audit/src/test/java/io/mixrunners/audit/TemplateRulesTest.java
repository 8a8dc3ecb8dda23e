package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Rules that no linter knows: redelivery, concurrency and least privilege hold for every function.
 */
class TemplateRulesTest {
  private static final String FUNCTION = "AWS::Serverless::Function";
  private final TemplateFile template = TemplateFile.read();

  @Test
  void aQueueHidesAMessageForSixTimesAsLongAsItsWorkerMayTakeAndGivesUpAtLast() {
    int seen = 0;
    for (var function : template.ofType(FUNCTION).entrySet()) {
      for (JsonNode event : function.getValue().path("Events")) {
        if (!event.path("Type").asText().equals("SQS")) {
          continue;
        }
        seen++;
        String queue = event.at("/Properties/Queue").asText().replace(".Arn", "");
        JsonNode properties = template.properties(queue);
        assertEquals(
            6 * function.getValue().required("Timeout").asInt(),
            properties.required("VisibilityTimeout").asInt(),
            queue);
        // What a person is owed by law goes on from where it stood and is tried more often.
        int tries = queue.equals("RequestsQueue") ? 10 : 3;
        assertEquals(tries, properties.at("/RedrivePolicy/maxReceiveCount").asInt(), queue);
        assertEquals(
            queue + "Dlq.Arn", properties.at("/RedrivePolicy/deadLetterTargetArn").asText());
        assertEquals(
            "[\"ReportBatchItemFailures\"]",
            event.at("/Properties/FunctionResponseTypes").toString(),
            queue);
        assertTrue(event.at("/Properties/ScalingConfig").has("MaximumConcurrency"), queue);
      }
    }
    assertEquals(4, seen);
  }

  @Test
  void aFunctionWithReservedConcurrencyIsNotFedFasterThanThat() {
    JsonNode worker = template.properties("MasteringFunction");
    assertEquals(
        worker.required("ReservedConcurrentExecutions"),
        worker.at("/Events/Messages/Properties/ScalingConfig/MaximumConcurrency"));
    assertEquals(1, worker.at("/Events/Messages/Properties/BatchSize").asInt());
  }

  @Test
  void eachFunctionHasARoleOfItsOwnAndNothingThatSamWouldAddToIt() {
    var roles = new HashSet<String>();
    for (var function : template.ofType(FUNCTION).entrySet()) {
      assertTrue(roles.add(function.getValue().required("Role").asText()), function.getKey());
      assertTrue(!function.getValue().has("Policies"), function.getKey());
    }
    assertEquals(template.ofType(FUNCTION).size(), roles.size());
  }

  @Test
  void noRoleHasAWildcardActionAndAStarStandsOnlyWhereTheApiKnowsNoResource() {
    Set<String> withoutResource =
        Set.of(
            "dynamodb:ListBackups",
            "dynamodb:ListTables",
            "dynamodb:ListStreams",
            "s3:ListAllMyBuckets",
            "sqs:ListQueues",
            "scheduler:ListSchedules",
            "ses:DeleteSuppressedDestination",
            "dynamodb:ListExports",
            "kms:CreateKey",
            "kms:ListAliases",
            "kms:ListKeys",
            "iam:ListRoles",
            "iam:ListRolePolicies",
            "iam:GetRolePolicy",
            "iam:ListAttachedRolePolicies",
            "cloudtrail:LookupEvents",
            "organizations:DescribeEffectivePolicy",
            "lambda:ListFunctions",
            "access-analyzer:ListAnalyzers",
            "access-analyzer:ListFindings",
            "cloudwatch:ListMetrics");
    var wrong = new ArrayList<String>();
    for (var role : template.ofType("AWS::IAM::Role").entrySet()) {
      for (JsonNode policy : role.getValue().path("Policies")) {
        for (JsonNode statement : policy.at("/PolicyDocument/Statement")) {
          List<String> actions = texts(statement.path("Action"));
          boolean anywhere = texts(statement.path("Resource")).contains("*");
          for (String action : actions) {
            if (action.contains("*") || (anywhere && !withoutResource.contains(action))) {
              wrong.add(role.getKey() + ": " + action);
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyRouteButTheWebhookPassesTheAuthorizer() {
    var open = new ArrayList<String>();
    var routes = new HashSet<String>();
    for (JsonNode function : template.ofType(FUNCTION).values()) {
      for (JsonNode event : function.path("Events")) {
        if (event.path("Type").asText().equals("HttpApi")) {
          JsonNode p = event.required("Properties");
          String route = p.required("Method").asText() + " " + p.required("Path").asText();
          assertTrue(routes.add(route), route);
          assertTrue(route.contains(" /api/"), route);
          if (p.has("Auth")) {
            open.add(route);
          }
        }
      }
    }
    assertEquals(List.of("POST /api/stripe/webhook"), open);
    assertEquals("Session", template.properties("Api").at("/Auth/DefaultAuthorizer").asText());
  }

  @Test
  void theWorkerAsksForTheSecondCompilerInTheFormThatTheVariableAccepts() {
    String options =
        template
            .properties("MasteringFunction")
            .at("/Environment/Variables/JAVA_TOOL_OPTIONS")
            .asText();
    assertTrue(options.contains("-XX:TieredStopAtLevel=4"), options);
    assertTrue(options.contains("--add-modules=jdk.incubator.vector"), options);
    assertTrue(!template.properties("MasteringFunction").has("SnapStart"));
  }

  @Test
  void noParameterHasASecretForADefault() {
    for (var parameter : template.section("Parameters").properties()) {
      String value = parameter.getValue().path("Default").asText();
      assertTrue(!value.matches(".*(sk_|rk_|whsec_|AKIA).*"), parameter.getKey());
    }
  }

  private static List<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    if (node.isArray()) {
      node.forEach(item -> texts.add(item.asText()));
    } else {
      texts.add(node.asText());
    }
    return texts;
  }
}
