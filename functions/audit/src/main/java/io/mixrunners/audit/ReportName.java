package io.mixrunners.audit;

import java.time.Instant;

/** The name of a report in the reports bucket: {@code audit/<yyyy>/<MM>/<when>-<set>.json}. */
final class ReportName {
  private ReportName() {}

  /** When the report was made. */
  static Instant at(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    return Instant.parse(name.substring(0, name.lastIndexOf('-')));
  }
}
