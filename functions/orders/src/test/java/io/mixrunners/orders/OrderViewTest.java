package io.mixrunners.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.mixrunners.core.Orders.Listed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderViewTest {
  @ParameterizedTest
  @ValueSource(strings = {"needs_response", "under_review", "warning_needs_response"})
  void aDisputeThatIsNotSettledIsShownToTheBuyer(String status) {
    assertEquals("open", OrderView.of(listed(status)).path("dispute").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"won", "lost", "warning_closed"})
  void aSettledDisputeIsNot(String status) {
    assertFalse(OrderView.of(listed(status)).has("dispute"));
  }

  @Test
  void whatWasNeverDisputedSaysNothingOfIt() {
    assertFalse(OrderView.of(listed(null)).has("dispute"));
  }

  private static Listed listed(@Nullable String dispute) {
    return new Listed(VouchersTest.order(), dispute);
  }
}
