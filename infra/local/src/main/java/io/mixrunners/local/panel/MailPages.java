package io.mixrunners.local.panel;

import io.mixrunners.emulator.Mail;
import io.mixrunners.local.gateway.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/**
 * The mails as a person reads them: {@code /_local/mail} in a browser is a page on which each mail
 * stands in a frame that may run nothing and load nothing. Programs, which do not ask for HTML, get
 * the JSON of {@link InsideCalls}.
 */
record MailPages(Inside inside) {
  private static final Pattern ONE = Pattern.compile("/mail/(\\d{1,6})");
  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem}"
          + "article{border-top:1px solid;padding:1rem 0}iframe{width:100%;height:30rem;border:1px"
          + " solid}pre{white-space:pre-wrap;overflow-wrap:anywhere}h2{margin:0}";

  /** The page for a call, empty if the call is another one's. */
  Optional<Reply> answer(Request request, String path) {
    if (!request.getMethod().equals("GET")) {
      return Optional.empty();
    }
    var one = ONE.matcher(path);
    if (one.matches()) {
      return Optional.of(one(Integer.parseInt(one.group(1))));
    }
    String accept = request.getHeaders().get("Accept");
    return path.equals("/mail") && accept != null && accept.contains("text/html")
        ? Optional.of(
            page("default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'", all()))
        : Optional.empty();
  }

  private Reply one(int number) {
    List<Mail> mails = inside.mail();
    if (number >= mails.size() || mails.get(number).html() == null) {
      return Panel.problem(404, "There is no such mail, or it has no HTML.");
    }
    return page(
        "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        String.valueOf(mails.get(number).html()));
  }

  private static Reply page(String policy, String html) {
    return Reply.text(
        200,
        Map.of(
            "content-type", "text/html; charset=utf-8",
            "cache-control", "no-store",
            "content-security-policy", policy),
        html);
  }

  private String all() {
    var html =
        new StringBuilder(
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Mail</title><style>")
            .append(STYLE)
            .append("</style><h1>Mail, newest first</h1>");
    List<Mail> mails = inside.mail();
    for (int i = mails.size() - 1; i >= 0; i--) {
      Mail mail = mails.get(i);
      String subject = escape(mail.subject());
      html.append("<article><h2>").append(subject).append("</h2><p>");
      html.append(escape(mail.to())).append(" · ").append(mail.at()).append("</p>");
      if (mail.html() != null) {
        html.append("<iframe sandbox src=\"/_local/mail/").append(i).append("\" title=\"");
        html.append(subject).append("\"></iframe>");
      }
      html.append("<details><summary>As plain text</summary><pre>");
      html.append(escape(mail.text())).append("</pre></details></article>");
    }
    return html.append("</html>").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
