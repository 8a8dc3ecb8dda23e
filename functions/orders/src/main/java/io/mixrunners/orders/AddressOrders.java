package io.mixrunners.orders;

import io.mixrunners.core.Account;
import io.mixrunners.core.Change;
import io.mixrunners.core.Log;
import io.mixrunners.core.Message;
import io.mixrunners.core.Order;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Tells Stripe that a person's address was corrected (GDPR article 19): its customers get the new
 * one, and a payment page that still shows the old one is closed, so that the next is opened with
 * the new. What is paid keeps the address that its receipt went to, since changing it there would
 * mail the receipt once more. The request, which waits for this, is told last.
 */
final class AddressOrders {
  private final Room room;
  private final RefundOrders pages;

  AddressOrders(Room room) {
    this.room = room;
    this.pages = new RefundOrders(room);
  }

  void carryOut(Message.Address message, boolean again, Log log) {
    Optional<Account> account = room.accounts().find(message.subject());
    if (account.isEmpty() || room.accounts().isErased(message.subject())) {
      log.event("message.dropped").with("reason", "gone").info();
      return;
    }
    TreeSet<String> customers = new TreeSet<>();
    for (Order order : room.orders().list(message.subject())) {
      if (order.state().equals("open")) {
        pages.close(order, again);
      }
      if (order.customer() != null) {
        customers.add(Objects.requireNonNull(order.customer()));
      }
    }
    customers.forEach(customer -> room.payments().address(customer, account.get().email()));
    room.identities()
        .apply(
            Change.of(message.subject(), "request#" + message.request())
                .time("recipientsAt", room.now()));
    log.event("address.told")
        .with("request", message.request())
        .with("count", customers.size())
        .info();
  }
}
