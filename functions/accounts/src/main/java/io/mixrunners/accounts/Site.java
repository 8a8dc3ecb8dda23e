package io.mixrunners.accounts;

/** Addresses of the page that mails point to; what is secret stands behind the {@code #}. */
record Site(String origin) {
  /** Where a token is used, after a press of a button: a scanner that follows it spends nothing. */
  String token(String token) {
    return origin + "/#token=" + token;
  }

  String run(String locale, String job) {
    return place(locale, "/runs/" + job);
  }

  String privacy(String locale) {
    return place(locale, "/privacy");
  }

  String policy(String locale) {
    return place(locale, "/policy");
  }

  String erasure(String locale, String secret) {
    return place(locale, "/erasure/" + secret);
  }

  /** The receipt of an erasure as data. */
  String receipt(String secret) {
    return origin + "/api/privacy/receipts/" + secret;
  }

  private String place(String locale, String path) {
    return origin + "/#/" + locale + path;
  }
}
