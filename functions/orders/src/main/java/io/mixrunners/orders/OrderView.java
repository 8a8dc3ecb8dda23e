package io.mixrunners.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Json;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;

/** An order as the API shows it; amounts in minor units. */
final class OrderView {

  private OrderView() {}

  static ObjectNode of(Orders.Listed listed) {
    Order order = listed.order();
    ObjectNode view =
        Json.object()
            .put("order", order.id())
            .put("job", order.job())
            .put("amount", order.amount())
            .put("currency", order.currency())
            .put("vat", order.vat())
            .put("state", order.state());
    if (order.paidAt() != null) {
      view.put("paidAt", order.paidAt().toString());
    }
    if (order.receiptUrl() != null) {
      view.put("receiptUrl", order.receiptUrl());
    }
    if (order.refunded() > 0) {
      view.put("refunded", order.refunded());
    }
    if (listed.isDisputed()) {
      view.put("dispute", "open");
    }
    return view;
  }
}
