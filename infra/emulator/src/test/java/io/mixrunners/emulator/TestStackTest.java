package io.mixrunners.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class TestStackTest {
  @Test
  void twoStacksShareAnEmulatorAndNoResource() {
    TestStack one = TestStack.create();
    TestStack two = TestStack.create();
    assertEquals(one.values().get("AWS_ENDPOINT_URL_S3"), two.values().get("AWS_ENDPOINT_URL_S3"));
    assertNotEquals(one.values().get("WORK_TABLE"), two.values().get("WORK_TABLE"));
  }
}
