package io.mixrunners.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Log;
import io.mixrunners.core.Message;
import io.mixrunners.core.SqsBatch;
import java.util.Map;

/**
 * The payments queue: what happened at Stripe, and orders of ours to give money back. Every message
 * may come twice, at the same moment, late or out of order; what counts is what Stripe and our rows
 * say when it is read.
 */
public final class PaymentsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final StripeNews news;
  private final RefundOrders refunds;
  private final AddressOrders addresses;
  private final Forgetting forgetting;

  public PaymentsHandler() {
    this(Environment.ofProcess());
  }

  public PaymentsHandler(Environment environment) {
    Room room = Room.in(environment);
    this.news = new StripeNews(room);
    this.refunds = new RefundOrders(room);
    this.addresses = new AddressOrders(room);
    this.forgetting = new Forgetting(room);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return SqsBatch.process(event, context, this::work);
  }

  private void work(SQSMessage message, Log log) throws InterruptedException {
    String body = message.getBody();
    boolean again = isAgain(message);
    switch (Message.kindOf(body)) {
      case "event" -> {
        Message.StripeEvent event = Message.read(body, Message.StripeEvent.class);
        Contention.outlast(() -> news.heard(event, again, log));
      }
      case "refund" -> {
        Message.Refund refund = Message.read(body, Message.Refund.class);
        Contention.outlast(() -> refunds.carryOut(refund, again, log));
      }
      case "address" -> {
        Message.Address address = Message.read(body, Message.Address.class);
        Contention.outlast(() -> addresses.carryOut(address, again, log));
      }
      case "forget" -> forgetting.carryOut(Message.read(body, Message.Forget.class), log);
      default -> throw new IllegalArgumentException("A message of an unknown kind");
    }
  }

  /** Whether an earlier delivery may have stopped half-way. */
  private static boolean isAgain(SQSMessage message) {
    Map<String, String> attributes = message.getAttributes();
    String count =
        attributes == null ? "1" : attributes.getOrDefault("ApproximateReceiveCount", "1");
    return !count.equals("1");
  }
}
