package io.mixrunners.audit;

/** A report as a page that needs nothing but itself. */
final class ReportPage {
  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
          + "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;"
          + "padding:.4rem;text-align:left;vertical-align:top}.finding{background:#fde8e8}"
          + ".not-evaluated{background:#fff6d6}code{overflow-wrap:anywhere}";

  private ReportPage() {}

  static String of(AuditReport report) {
    StringBuilder page =
        new StringBuilder("<!doctype html><html lang=en><meta charset=utf-8><title>Privacy audit ")
            .append(report.at())
            .append("</title><style>")
            .append(STYLE)
            .append("</style><h1>Privacy audit</h1><p>")
            .append(escape(report.stage() + ", " + report.set().word() + ", " + report.at()))
            .append(": ")
            .append(report.count(Outcome.Result.FINDING))
            .append(" findings, ")
            .append(report.count(Outcome.Result.NOT_EVALUATED))
            .append(" not evaluated, ")
            .append(report.count(Outcome.Result.PASS))
            .append(" passed. Register ")
            .append(escape(report.register()))
            .append(".</p><table><tr><th>check<th>severity<th>result<th>what</tr>");
    for (Outcome outcome : report.outcomes()) {
      page.append("<tr class=")
          .append(outcome.result().word())
          .append("><td><code>")
          .append(escape(outcome.check().id()))
          .append("</code><td>")
          .append(outcome.check().severity().word())
          .append("<td>")
          .append(outcome.result().word())
          .append("<td>")
          .append(escape(outcome.check().what()));
      outcome.found().forEach(text -> page.append("<br>• ").append(escape(text)));
      outcome.notEvaluated().forEach(text -> page.append("<br>– ").append(escape(text)));
    }
    return page.append("</table><p>The signed report beside this page names its hash.</p></html>")
        .toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
