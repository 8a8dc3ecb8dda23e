package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audit.Outcome.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A check that could not look never passes. */
class FindingsTest {
  private static final Check CHECK =
      new Check("any", Severity.HIGH, AuditSet.HOURLY, "anything", findings -> {});
  private final Findings findings = new Findings();

  @Test
  void whatWasLookedAtAndIsFinePasses() {
    findings.at("here", () -> findings.expect("a value", 1, 1));
    assertEquals(Result.PASS, findings.outcome(CHECK).result());
  }

  @Test
  void aRefusalIsAFindingAndTheNextPlaceIsStillLookedAt() {
    findings.at("first", () -> failing(403, "AccessDenied"));
    findings.at("second", () -> findings.add("wrong"));
    Outcome outcome = findings.outcome(CHECK);
    assertEquals(Result.FINDING, outcome.result());
    assertEquals(List.of("first: the audit may not look (AccessDenied)", "wrong"), outcome.found());
  }

  @Test
  void aRefusalByNameIsAFindingWhateverItsStatus() {
    findings.at("table", () -> failing(400, "AccessDeniedException"));
    assertEquals(Result.FINDING, findings.outcome(CHECK).result());
  }

  @Test
  void anApiThatIsNotThereIsNeverAPass() {
    findings.at("first", () -> findings.expect("a value", 1, 1));
    findings.at("second", () -> failing(400, "UnknownOperationException"));
    Outcome outcome = findings.outcome(CHECK);
    assertEquals(Result.NOT_EVALUATED, outcome.result());
    assertEquals(List.of("second: this API is not here"), outcome.notEvaluated());
  }

  @Test
  void aThrottledOrMissingAnswerIsAFinding() {
    findings.at("throttled", () -> failing(400, "ThrottlingException"));
    findings.at("gone", () -> failing(404, "NoSuchBucket"));
    findings.at(
        "away",
        () -> {
          throw SdkClientException.create("no route");
        });
    assertEquals(3, findings.outcome(CHECK).count());
    assertEquals(Result.FINDING, findings.outcome(CHECK).result());
  }

  @Test
  void aCheckThatLookedNowhereDoesNotPass() {
    assertEquals(Result.NOT_EVALUATED, findings.outcome(CHECK).result());
  }

  @Test
  void manyFindingsAreCountedAndSomeAreListed() {
    findings.at(
        "here",
        () -> {
          for (int i = 0; i < 1000; i++) {
            findings.add("one of many " + i, "place " + i);
          }
        });
    Outcome outcome = findings.outcome(CHECK);
    assertEquals(1000, outcome.count());
    assertTrue(outcome.found().size() == 20 && findings.places().size() == 20);
  }

  private static void failing(int status, String code) {
    AwsServiceException.Builder failure =
        S3Exception.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build());
    throw failure.build();
  }
}
