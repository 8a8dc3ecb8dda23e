package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Json;
import io.mixrunners.emulator.Faults.Outcome;
import io.mixrunners.emulator.LambdaCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * An audit that may not look, is put off, or hears half an answer, says so: at every call that it
 * makes one check less passes (it finds, or cannot tell), or there is no report at all. {@code
 * verify} walks a seeded sample, {@code -Pfull} every call.
 */
class HonestyTest {
  private static final int SAMPLE = 2;

  /** Answers in which nothing can be cut off. */
  private static final List<String> WITHOUT_A_BODY = List.of("s3.HeadObject", "s3.PutObject");

  private final CleanStage stage = new CleanStage();

  /** What fails here fails for good: to wait and try again would only take time. */
  private final Environment once = stage.environment.with("AWS_MAX_ATTEMPTS", "1");

  @ParameterizedTest
  @EnumSource(names = {"DENIED", "THROTTLED", "TRUNCATED"})
  void whatCannotBeReadIsAFindingAndNeverAPass(Outcome outcome) {
    stage.withASong();
    stage.stack.faults().clear();
    int clean = passes();
    assertTrue(clean > 0, "the clean stage has findings");
    List<String> calls = new ArrayList<>(new TreeSet<>(stage.stack.faults().calls()));
    if (outcome == Outcome.TRUNCATED) {
      calls.removeAll(WITHOUT_A_BODY);
    }
    assertTrue(calls.size() >= 30, calls.toString());
    if (Integer.getInteger("faults.step", 1) > 1) {
      java.util.Collections.shuffle(calls, new Random(outcome.name().hashCode()));
      calls = calls.subList(0, SAMPLE);
    }
    var passed = new ArrayList<String>();
    for (String call : calls) {
      stage.stack.faults().clear();
      stage.stack.faults().fromNth(call, 1, outcome);
      if (passes() >= clean) {
        passed.add(call);
      }
    }
    stage.stack.faults().clear();
    assertEquals(List.of(), passed);
  }

  /** How many checks pass; none count where any finds something, or there is no report. */
  private int passes() {
    try {
      JsonNode report =
          Json.tree(
              Json.write(
                  new AuditHandler(once)
                      .handleRequest(Map.of("set", "weekly"), new LambdaCall("audit"))));
      return report.required("findings").asInt() > 0 ? 0 : report.required("passed").asInt();
    } catch (SdkException | IllegalStateException e) {
      return 0;
    }
  }
}
