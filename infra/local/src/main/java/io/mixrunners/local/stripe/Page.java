package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.NumberFormat;
import java.util.Base64;
import java.util.Currency;
import java.util.Locale;

/**
 * The stand-in's pages: where a buyer decides, and the receipt. Plain HTML without scripts; the one
 * style sheet is allowed by its hash.
 */
final class Page {
  private final String style = resource("page.css");
  private final String frame = resource("page.html");
  private final String form = resource("pay.html");

  StandInResponse pay(ObjectNode session) {
    boolean open = session.path("status").asText().equals("open");
    boolean waiting =
        session.path("status").asText().equals("complete")
            && session.path("payment_status").asText().equals("unpaid");
    String what = session.path(Views.OWN).path("line_items").path(0).path("description").asText();
    String body =
        open || waiting
            ? form.replace("{delayed}", open ? "" : " hidden")
                .replace("{gone}", open ? "" : " hidden")
            : "<p class=\"state\">This payment is " + word(session) + ".</p>" + back(session);
    return page(
        session.path("locale").asText("en"),
        "Payment of " + money(session, "amount_total"),
        escaped(what),
        body,
        session.path("success_url").asText());
  }

  StandInResponse receipt(ObjectNode charge) {
    long refunded = charge.path("amount_refunded").asLong();
    String body =
        "<p class=\"state\">Paid. "
            + (refunded == 0 ? "" : "Of it, " + money(charge, "amount_refunded") + " went back.")
            + "</p>";
    return page("en", "Receipt for " + money(charge, "amount"), "", body, "");
  }

  private StandInResponse page(
      String language, String title, String what, String body, String leadsTo) {
    String html =
        frame
            .replace("{language}", language.equals("fi") ? "fi" : "en")
            .replace("{style}", style)
            .replace("{title}", title)
            .replace("{what}", what)
            .replace("{body}", body);
    // Browsers hold a form's redirect to form-action as well, so the way back is named.
    String origin = leadsTo.replaceFirst("^(https?://[^/]+).*$", "$1");
    return StandInResponse.html(
        html,
        "default-src 'none'; style-src 'sha256-"
            + hash(style)
            + "'; form-action 'self' "
            + (origin.matches("https?://[A-Za-z0-9.:\\[\\]-]+") ? origin : "")
            + "; base-uri 'none'; frame-ancestors 'none'");
  }

  private static String back(ObjectNode session) {
    boolean paid = session.path("status").asText().equals("complete");
    String url = way(session, paid);
    return url.isEmpty() ? "" : "<p><a href=\"" + escaped(url) + "\">Back to MixRunners</a></p>";
  }

  /**
   * Where the buyer goes next: the success page with its session id, or the page of those who left.
   */
  static String way(ObjectNode session, boolean paid) {
    String url = session.path(paid ? "success_url" : "cancel_url").asText("");
    return url.equals("null")
        ? ""
        : url.replace("{CHECKOUT_SESSION_ID}", session.path("id").asText());
  }

  private static String word(ObjectNode session) {
    return session.path("status").asText().equals("complete") ? "done" : "over: its time ran out";
  }

  private static String money(ObjectNode object, String field) {
    Currency currency =
        Currency.getInstance(object.path("currency").asText().toUpperCase(Locale.ROOT));
    NumberFormat format = NumberFormat.getCurrencyInstance(Locale.of("en", "IE"));
    format.setCurrency(currency);
    return format.format(
        BigDecimal.valueOf(object.path(field).asLong(), currency.getDefaultFractionDigits()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
