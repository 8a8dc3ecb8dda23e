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
 * makes there is a finding, or no report at all, and never a pass. {@code verify} walks a seeded
 * sample, {@code -Pfull} every call.
 */
class HonestyTest {
  private static final int SAMPLE = 2;
  private final CleanStage stage = new CleanStage();

  /** What fails here fails for good: to wait and try again would only take time. */
  private final Environment once = stage.environment.with("AWS_MAX_ATTEMPTS", "1");

  @ParameterizedTest
  @EnumSource(names = {"DENIED", "THROTTLED", "TRUNCATED"})
  void whatCannotBeReadIsAFindingAndNeverAPass(Outcome outcome) {
    stage.withASong();
    stage.stack.faults().clear();
    assertEquals(0, findings());
    List<String> calls = new ArrayList<>(new TreeSet<>(stage.stack.faults().calls()));
    assertTrue(calls.size() >= 30, calls.toString());
    if (Integer.getInteger("faults.step", 1) > 1) {
      java.util.Collections.shuffle(calls, new Random(outcome.name().hashCode()));
      calls = calls.subList(0, SAMPLE);
    }
    var passed = new ArrayList<String>();
    for (String call : calls) {
      stage.stack.faults().clear();
      stage.stack.faults().fromNth(call, 1, outcome);
      if (findings() == 0) {
        passed.add(call);
      }
    }
    stage.stack.faults().clear();
    assertEquals(List.of(), passed);
  }

  /** How many checks found something; one where there is no report. */
  private int findings() {
    try {
      JsonNode report =
          Json.tree(
              Json.write(
                  new AuditHandler(once)
                      .handleRequest(Map.of("set", "weekly"), new LambdaCall("audit"))));
      return report.required("findings").asInt();
    } catch (SdkException | IllegalStateException e) {
      return 1;
    }
  }
}
