package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Requests as the API shows them. Thread-safe. */
final class Views {
  private final ExportLinks links;
  private final String origin;

  Views(ExportLinks links, String origin) {
    this.links = links;
    this.origin = origin;
  }

  JsonNode of(SubjectRequest request) {
    ObjectNode view = progress(request);
    view.put("request", request.id()).put("type", request.type().word());
    view.put("channel", request.handling().channel());
    if (request.purpose() != null) {
      view.put("purpose", request.purpose());
    }
    if (request.handling().reasons() != null) {
      view.put("reasons", request.handling().reasons());
    }
    Instant extended = request.handling().extendedAt();
    if (extended != null) {
      view.put("extendedAt", extended.toString());
    }
    ObjectNode result = Json.object();
    if (request.result() instanceof ObjectNode answer) {
      result.setAll(answer);
    }
    if (request.type().isExport() && request.state() == RequestState.DONE) {
      links
          .of(request)
          .ifPresent(
              link -> {
                result.put("url", link.url());
                result.put("expiresAt", link.expiresAt().toString());
              });
    }
    if (request.receipt() != null) {
      String url = origin + "/api/privacy/receipts/" + request.receipt();
      view.put("receiptUrl", url);
      result.put("receipt", url);
    }
    if (!result.isEmpty()) {
      view.set("result", result);
    }
    return view;
  }

  JsonNode of(List<SubjectRequest> requests) {
    return Json.MAPPER.valueToTree(Map.of("items", requests.stream().map(this::of).toList()));
  }

  /** What may be shown without a session too: no id, nothing about the person. */
  static ObjectNode progress(SubjectRequest request) {
    ObjectNode view =
        Json.object()
            .put("state", request.state().word())
            .put("receivedAt", request.receivedAt().toString())
            .put("dueAt", request.dueAt().toString());
    view.set("steps", Json.MAPPER.valueToTree(request.steps()));
    return view;
  }
}
