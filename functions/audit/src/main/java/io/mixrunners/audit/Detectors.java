package io.mixrunners.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what in a text looks like something that names a person or opens a door, also where it is
 * encoded ({@link Readings}). What follows no pattern, such as a name, or an address that is spelt
 * out, is not seen. Thread-safe.
 */
final class Detectors {
  static final String ADDRESS = "an e-mail address";
  private static final String FILE_NAME = "a file's name";

  /** Nor behind a decimal point. */
  private static final String EDGE = "(?<![A-Za-z0-9])(?<![0-9]\\.)";

  private static final String END = "(?![A-Za-z0-9])";
  private static final Map<String, Predicate<String>> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(
        ADDRESS,
        found(
            "[\\p{L}\\p{N}._%+-]{1,64}@(?:[\\p{L}\\p{N}-]{1,63}\\.)+[\\p{L}][\\p{L}\\p{N}-]{1,62}",
            match -> true));
    KINDS.put(
        "an IP address",
        found(
            "(?<![0-9.])(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})\\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?![0-9]|\\.[0-9])",
            ip -> !ip.startsWith("127.") && !ip.equals("0.0.0.0")));
    KINDS.put(
        "an IPv6 address",
        found(
            "(?<![0-9A-Za-z:])(?:(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}:){2,6}:(?:[0-9A-Fa-f]{1,4}:){0,4}[0-9A-Fa-f]{1,4}|(?i:::ffff:[0-9a-f]{1,4}:[0-9a-f]{1,4})|(?i:[23][0-9a-f]{3}|fe80|f[cd][0-9a-f]{2})::(?:[0-9A-Fa-f]{1,4}:){0,4}[0-9A-Fa-f]{1,4})(?![0-9A-Za-z:])",
            match -> true));
    KINDS.put(
        "a card number",
        found(
            EDGE
                + "(?:4[0-9]{3}|5[1-5][0-9]{2}|2[2-7][0-9]{2}|6011|65[0-9]{2}|35[2-8][0-9])(?:[ -]?[0-9]{4}){3}"
                + END
                + "|"
                + EDGE
                + "3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}"
                + END
                + "|"
                + EDGE
                + "(?:62[0-9]{14,17}|3(?:0[0-5]|[68][0-9])[0-9]{11}|4[0-9]{12})"
                + END,
            Checksums::luhn));
    KINDS.put(
        "a bank account number",
        found(
            EDGE
                + "(?:[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?"
                + "|[a-z]{2}[0-9]{2}(?: ?[0-9]{4}){2,7}(?: ?[0-9]{1,3})?)"
                + END,
            Checksums::iban));
    KINDS.put(
        "a Finnish personal identity code",
        found(
            EDGE + "(?i:[0-3][0-9][01][0-9]{3}[-+A-FU-Y][0-9]{3}[0-9A-Y])" + END, Checksums::hetu));
    KINDS.put(
        "a phone number",
        found(
            "(?:(?<![A-Za-z0-9+])\\+[1-9](?:(?: ?\\(0\\))?[ .-]?[0-9]){7,14}"
                + "|(?<![A-Za-z0-9+.,_-])00[1-9](?:[ -]?[0-9]){9,12}"
                + "|(?<![A-Za-z0-9+.,_-])0(?:4[0-9]|50)(?:[ -]?[0-9]){6,8})"
                + END,
            match -> true));
    KINDS.put(
        "a token",
        found(
            "(?i)eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{4,}\\.[A-Za-z0-9_-]{8,}", match -> true));
    KINDS.put(
        "a sign-in of ours",
        found(
            "(?<![0-9A-Za-z])(?i:[0-9a-z]{26})\\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"
                + "|(?i:token|secret|session)[\"' ]*[=:][\"' ]*[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])",
            match -> true));
    KINDS.put(
        "a signed link",
        found(
            "(?i)(?:X-Amz-(?:Signature|Credential|Security-Token)|AWSAccessKeyId|HMAC-SHA256 Credential|Key-Pair-Id|[?&;, ]Signature)=",
            match -> true));
    KINDS.put(
        "a secret of Stripe",
        found(
            "(?i)(?:sk|rk)_(?:live|test)_[a-z0-9]|whsec_[a-z0-9]|(?:pi|seti)_[a-z0-9]+_secret_[a-z0-9]",
            match -> true));
    KINDS.put(
        "a key of AWS",
        found(
            EDGE
                + "(?i:(?:AKIA|ASIA)[A-Z2-7]{16})"
                + END
                + "|(?i)aws_?(?:secret|session)_?[a-z_]+[\"' ]*[=:]",
            match -> true));
    KINDS.put("a private key", found("(?i)-----BEGIN [A-Z ]*PRIVATE KEY", match -> true));
    KINDS.put(
        "a browser's description",
        found(
            "(?i)\\b(?:Mozilla|AppleWebKit|Firefox|Chrome|Safari|Opera|OPR|Edge?|EdgA|Dalvik|CFNetwork"
                + "|AppleCoreMedia|PostmanRuntime|insomnia|HTTPie|Lynx|[a-z]+bot|curl|libcurl|wget|okhttp"
                + "|python-(?:requests|urllib|httpx)|Python-urllib|axios|node-fetch|undici|[a-z]+-http-?client)/[0-9]",
            m -> true));
    KINDS.put(
        FILE_NAME,
        found(
            "(?i) ?[^\\s\"/\\\\=#]{1,80}\\.(?:wave?|w64|rf64|bwf|flac|mp[234]|aif[cf]?|aiff|og[ag]|opus|m4[abp]|aac|wma|wv|ape|caf"
                + "|midi?|mov|zip(?!\\.[a-z])|rar|7z|als|alp|logicx|ptx|flp|cpr|rpp|aup3?)"
                + END,
            Detectors::isNotOurs));
  }

  private Detectors() {}

  private static Predicate<String> found(String pattern, Predicate<String> check) {
    Pattern compiled = Pattern.compile(pattern);
    return text -> {
      Matcher matcher = compiled.matcher(text);
      while (matcher.find()) {
        if (check.test(matcher.group())) {
          return true;
        }
      }
      return false;
    };
  }

  /** Files that the service itself names; behind a space it is the end of a longer name. */
  private static boolean isNotOurs(String name) {
    return !name.matches(
        "(?:[0-9]{1,2}|master|mix|preview(?:-[0-9]{1,2})?|stem-(?:[0-9]{1,3}|room|plate))\\.(?:wav|flac|mp3)"
            + "|(?:[0-9a-z]{26}|mixrunners-data)\\.zip");
  }

  /** The names of all kinds. */
  static Set<String> kinds() {
    return Set.copyOf(KINDS.keySet());
  }

  /** The first kind of thing that the text seems to hold. */
  static Optional<String> find(String text) {
    return find(text, Set.of());
  }

  /** As {@link #find(String)}, but for kinds that may be there. */
  static Optional<String> find(String text, Set<String> allowed) {
    if (allowed.equals(kinds())) {
      return Optional.empty();
    }
    for (String reading : Readings.of(text)) {
      for (var kind : KINDS.entrySet()) {
        if (!allowed.contains(kind.getKey()) && kind.getValue().test(reading)) {
          return Optional.of(kind.getKey());
        }
      }
    }
    return Optional.empty();
  }

  static boolean holdsAddress(String text) {
    return find(text, without(ADDRESS)).isPresent();
  }

  private static Set<String> without(String kind) {
    var rest = new java.util.HashSet<>(kinds());
    rest.remove(kind);
    return rest;
  }

  /** What a field of this category may hold: what a person wrote themselves may be anything. */
  static Set<String> allowedIn(String category) {
    return switch (category) {
      case "user.content.private" -> kinds();
      case "user.contact.email" -> Set.of(ADDRESS);
      // The report of a mix calls the stems by their files' names.
      case "user.content" -> Set.of(FILE_NAME);
      default -> Set.of();
    };
  }
}
