package io.mixrunners.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.mixrunners.core.Api;
import io.mixrunners.core.ApiRequest;
import io.mixrunners.core.ApiResponse;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Json;
import io.mixrunners.core.Log;
import io.mixrunners.core.Message;
import io.mixrunners.core.Priming;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Secrets;

/**
 * {@code POST /api/stripe/webhook}: checks the signature over the raw body and passes on which
 * object changed, nothing else of the event. It knows no table: whether an event is new, and what
 * it means, is decided by who re-reads the object.
 */
public final class WebhookHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final Api api;
  private final Queues queues;
  private final WebhookSignature signature;

  @SuppressWarnings("unused") // the runtime holds it only weakly
  private final Priming priming;

  public WebhookHandler() {
    this(Environment.ofProcess());
  }

  public WebhookHandler(Environment environment) {
    Aws aws = new Aws(environment);
    Secrets secrets = new Secrets(aws.ssm());
    String parameter = environment.get("STRIPE_WEBHOOK_PARAMETER");
    this.queues = new Queues(environment, aws.sqs());
    this.signature = new WebhookSignature(() -> secrets.get(parameter));
    this.api = new Api(environment).signed("POST /api/stripe/webhook", this::receive);
    this.priming = Priming.with(WebhookSignature::warm);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.handle(event, context);
  }

  private ApiResponse receive(ApiRequest request, Log log) {
    Message.StripeEvent event =
        signature
            .verified(request.rawBody(), request.header("Stripe-Signature").orElse(""))
            .orElseThrow(
                () ->
                    Problem.of(
                        Problem.Type.BAD_SIGNATURE,
                        "The signature is missing, wrong or too old. Nothing was changed."));
    if (!ApiVersions.isOurs(event.apiVersion())) {
      // The object in such an event cannot be trusted to parse; ours is re-read, but somebody must
      // look.
      log.event("stripe.version")
          .with("type", event.type())
          .with("from", event.apiVersion())
          .with("expected", ApiVersions.ours())
          .error();
    }
    queues.send(event);
    return ApiResponse.json(200, Json.object().put("received", true));
  }
}
