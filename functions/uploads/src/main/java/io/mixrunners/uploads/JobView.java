package io.mixrunners.uploads;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Json;
import io.mixrunners.core.Prices;
import java.util.List;

/** A job as the API shows it. */
final class JobView {
  private JobView() {}

  static ObjectNode of(Job job, List<JobFile> files, Prices prices) {
    Prices.Price price = prices.of(job.kind());
    ObjectNode view =
        Json.object()
            .put("job", job.id())
            .put("kind", job.kind().word())
            .put("title", job.title())
            .put("state", job.state().word())
            .put("progress", job.progress());
    if (job.stage() != null) {
      view.put("stage", job.stage());
    }
    if (job.reason() != null) {
      view.put("reason", job.reason());
    }
    if (job.detail() != null) {
      view.put("detail", job.detail());
    }
    view.set(
        "price",
        Json.object()
            .put("amount", price.amount())
            .put("currency", price.currency())
            .put("vatIncluded", price.vatIncluded()));
    if (job.order() != null) {
      view.set(
          "order",
          Json.object()
              .put("order", job.order())
              .put("state", job.orderState() == null ? "open" : job.orderState())
              .put("startNow", job.startNow()));
    }
    view.set("settings", job.settings());
    if (job.report() != null) {
      view.set("report", job.report());
    }
    ArrayNode list = view.putArray("files");
    files.forEach(file -> list.add(of(file)));
    view.put("createdAt", job.createdAt().toString());
    if (job.completedAt() != null) {
      view.put("completedAt", job.completedAt().toString());
    }
    return view.put("expiresAt", job.deadline().toString());
  }

  private static ObjectNode of(JobFile file) {
    ObjectNode view =
        Json.object().put("file", file.id()).put("name", file.name()).put("use", file.use());
    if (file.role() != null) {
      view.put("role", file.role());
    }
    if (file.format() != null) {
      view.put("format", file.format());
    }
    return view.put("bytes", file.bytes());
  }
}
