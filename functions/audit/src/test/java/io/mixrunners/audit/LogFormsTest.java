package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormsTest {
  private static final String CALL = "6bc28136-xxxx-4365-b021-0ce6b2e64ab0".replace("xxxx", "00aa");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "START RequestId: CALL Version: 12\n",
        "START RequestId: CALL Version: $LATEST",
        "END RequestId: CALL\n",
        "REPORT RequestId: CALL\tDuration: 79.67 ms\tBilled Duration: 80 ms\tMemory Size: 512 MB\tMax Memory Used: 73 MB\tRestore Duration: 423.1 ms\t\n",
        "REPORT RequestId: CALL\tDuration: 60000.00 ms\tBilled Duration: 60000 ms\tMemory Size: 512 MB\tMax Memory Used: 73 MB\tStatus: timeout",
        "INIT_START Runtime Version: java:25.v7\tRuntime Version ARN: arn:aws:lambda:eu-north-1::runtime:0a1b2c",
        "RESTORE_REPORT Restore Duration: 423.10 ms",
        "2026-12-01T10:00:00.123Z CALL Task timed out after 60.00 seconds",
        "RequestId: CALL Error: Runtime exited with error: signal: killed",
        "One of report, show.: io.mixrunners.core.Refused\nio.mixrunners.core.Refused: One of report, show.\n\tat io.mixrunners.accounts.AbuseHandler.handleRequest(AbuseHandler.java:76)\n\tat java.base/java.lang.Thread.run(Thread.java:1474)\n",
        "ERROR RequestId: CALL java.lang.IllegalStateException",
        "Picked up JAVA_TOOL_OPTIONS: -XX:+UseSerialGC --add-modules=jdk.incubator.vector",
        "WARNING: Using incubator modules: jdk.incubator.vector",
        "SLF4J(W): No SLF4J providers were found."
      })
  void whatThePlatformSaysOfItselfMayStandThere(String line) {
    assertTrue(LogForms.ofFunctions(line.replace("CALL", CALL)), line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Winter Light",
        "START RequestId: CALL Version: Winter Light",
        "END RequestId: CALL Winter Light",
        "java.lang.IllegalStateException: no song called Winter Light",
        "\tat io.mixrunners.core.Table.find(Table.java:120)",
        "WARNING: Winter Light is too loud",
        "{\"type\":\"platform.start\",\"title\":\"Winter Light\"}"
      })
  void whatQuotesOrTellsAnythingElseMayNot(String line) {
    assertFalse(LogForms.ofFunctions(line.replace("CALL", CALL)), line);
  }

  @Test
  void theDoorWritesWhatItsFormatNames() {
    assertTrue(
        LogForms.ofDoor(
            "{\"at\":\"01/Dec/2026:10:00:00 +0000\",\"ip\":\"2001:db8::1\",\"route\":\"GET /api/jobs/{job}\",\"status\":\"403\",\"request\":\"JKJaXmPLvHcESHA=\",\"error\":\"ACCESS_DENIED\"}"));
    assertFalse(LogForms.ofDoor("{\"ip\":\"192.0.2.1\",\"agent\":\"a browser\"}"));
    assertFalse(LogForms.ofDoor("{\"route\":\"GET /api/jobs/Winter Light\"}"));
    assertFalse(LogForms.ofDoor("Winter Light"));
  }

  @Test
  void theIdOfACallIsNoPhoneNumber() {
    String line = "{\"request\":\"00123456-7890-4abc-8def-0123456789ab\"}";
    assertTrue(Detectors.find(line).isPresent());
    assertTrue(Detectors.find(LogForms.withoutCalls(line)).isEmpty());
    assertTrue(Detectors.find(LogForms.withoutCalls(line + " 00358401234567")).isPresent());
  }
}
