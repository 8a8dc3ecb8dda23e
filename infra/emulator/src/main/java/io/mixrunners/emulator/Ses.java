package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * SES v2: SendEmail (simple content) into a mailbox, and the account's suppression list. A mail to
 * a suppressed address is accepted and not delivered, as by SES.
 */
final class Ses implements JsonService {
  private final Shelf mails;
  private final Shelf suppressed;
  private final InstantSource clock;

  Ses(Shelf mails, Shelf suppressed, InstantSource clock) {
    this.mails = mails;
    this.suppressed = suppressed;
    this.clock = clock;
  }

  @Override
  public JsonNode call(String operation, ObjectNode in) {
    return switch (operation) {
      case "SendEmail" -> send(in);
      case "PutSuppressedDestination" -> suppress(in);
      case "GetSuppressedDestination" -> suppression(address(in));
      case "DeleteSuppressedDestination" -> unsuppress(address(in));
      default -> throw JsonService.unknown(operation);
    };
  }

  private static String address(ObjectNode in) {
    return Json.text(in, "EmailAddress").toLowerCase(Locale.ROOT);
  }

  private JsonNode send(ObjectNode in) {
    JsonNode simple = in.path("Content").path("Simple");
    JsonNode to = in.path("Destination").path("ToAddresses");
    if (simple.isMissingNode() || to.isEmpty() || in.path("FromEmailAddress").asText().isEmpty()) {
      throw new ServiceError("BadRequestException", "sender, recipient and simple content wanted");
    }
    String id = UUID.randomUUID().toString();
    int n = 0;
    for (JsonNode address : to) {
      if (address.asText().matches("(?s).*[\\r\\n].*") || !address.asText().contains("@")) {
        throw new ServiceError("BadRequestException", "Illegal address");
      }
      if (suppressed.get(address.asText().toLowerCase(Locale.ROOT)) != null) {
        continue;
      }
      ObjectNode mail =
          Json.object()
              .put("to", address.asText())
              .put("from", in.path("FromEmailAddress").asText())
              .put("subject", simple.path("Subject").path("Data").asText())
              .put("text", simple.path("Body").path("Text").path("Data").asText())
              .put("at", clock.instant().toString());
      JsonNode html = simple.path("Body").path("Html").path("Data");
      if (html.isTextual()) {
        mail.set("html", html);
      }
      mails.put(id + "#" + n++, mail);
    }
    return Json.object().put("MessageId", id);
  }

  private JsonNode suppress(ObjectNode in) {
    suppressed.put(
        address(in),
        Json.object()
            .put("EmailAddress", address(in))
            .put("Reason", Json.text(in, "Reason"))
            .put("LastUpdateTime", clock.millis() / 1000.0));
    return Json.object();
  }

  private JsonNode suppression(String address) {
    JsonNode found = suppressed.get(address);
    if (found == null) {
      throw new ServiceError("NotFoundException", 404, "the address is not suppressed");
    }
    ObjectNode out = Json.object();
    out.set("SuppressedDestination", found);
    return out;
  }

  private JsonNode unsuppress(String address) {
    if (!suppressed.remove(address)) {
      throw new ServiceError("NotFoundException", 404, "the address is not suppressed");
    }
    return Json.object();
  }

  List<Mail> mailbox() {
    return mails.keys().stream().map(mails::get).filter(Objects::nonNull).map(Ses::mail).toList();
  }

  private static Mail mail(JsonNode node) {
    JsonNode html = node.get("html");
    return new Mail(
        node.path("to").asText(),
        node.path("from").asText(),
        node.path("subject").asText(),
        node.path("text").asText(),
        html == null ? null : html.asText(),
        Instant.parse(node.path("at").asText()));
  }
}
