package io.mixrunners.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Api;
import io.mixrunners.core.ApiRequest;
import io.mixrunners.core.ApiResponse;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Job;
import io.mixrunners.core.Json;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders.Listed;
import io.mixrunners.core.Priming;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Prices, the way to the payment page, and a person's orders. */
public final class OrdersHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final int PAGE = 50;
  private final Room room;
  private final Api api;

  @SuppressWarnings("unused") // the runtime holds it only weakly
  private final Priming priming;

  public OrdersHandler() {
    this(Environment.ofProcess());
  }

  public OrdersHandler(Environment environment) {
    this.room = Room.in(environment);
    Checkout checkout = new Checkout(room);
    this.api =
        new Api(environment)
            .open("GET /api/prices", (_, _) -> prices())
            .session("POST /api/jobs/{job}/checkout", (request, _) -> checkout.answer(request))
            .session("GET /api/orders", (request, _) -> list(request));
    this.priming = Priming.with(() -> room.orders().list(Ids.id()));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.handle(event, context);
  }

  private ApiResponse prices() {
    ObjectNode answer = Json.object();
    Arrays.stream(Job.Kind.values())
        .map(room.prices()::of)
        .forEach(
            price ->
                answer
                    .withArray("items")
                    .addObject()
                    .put("kind", price.kind())
                    .put("amount", price.amount())
                    .put("currency", price.currency())
                    .put("vatIncluded", price.vatIncluded())
                    .put("vatRate", price.vatRate()));
    return ApiResponse.json(200, answer);
  }

  /** Newest first; the cursor is the id of the last order shown, which only its owner can use. */
  private ApiResponse list(ApiRequest request) {
    Comparator<Order> byAge = Comparator.comparing(Order::createdAt).thenComparing(Order::id);
    List<Listed> all =
        room.orders().listed(request.subject()).stream()
            .sorted(Comparator.comparing(Listed::order, byAge.reversed()))
            .toList();
    String cursor = request.query("cursor").orElse("");
    int from = 1 + all.stream().map(one -> one.order().id()).toList().indexOf(cursor);
    List<Listed> page = all.subList(from, Math.min(all.size(), from + PAGE));
    ObjectNode answer = Json.object();
    answer.putArray("items").addAll(page.stream().map(OrderView::of).toList());
    if (from + PAGE < all.size()) {
      answer.put("cursor", page.getLast().order().id());
    }
    return ApiResponse.json(200, answer);
  }
}
