package io.mixrunners.emulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.w3c.dom.Element;

/** A bucket's CORS rules, as S3 applies them: the first rule that fits decides. */
final class Cors {
  private final List<Element> rules;

  Cors(String document) {
    rules = Xml.children(Xml.parse(document), "CORSRule");
  }

  /** Adds to an answer what lets a page of the origin read it; nothing where no rule fits. */
  boolean allow(HttpFields.Mutable answer, String origin, String method, List<String> headers) {
    for (Element rule : rules) {
      Optional<String> allowed =
          Xml.texts(rule, "AllowedOrigin").stream().filter(o -> fits(o, origin)).findFirst();
      if (allowed.isPresent()
          && Xml.texts(rule, "AllowedMethod").contains(method)
          && headers.stream().allMatch(header -> headerAllowed(rule, header))) {
        boolean any = allowed.get().equals("*");
        answer.put("Access-Control-Allow-Origin", any ? "*" : origin);
        if (!any) {
          answer.put("Access-Control-Allow-Credentials", "true");
        }
        answer.put(
            "Access-Control-Allow-Methods", String.join(", ", Xml.texts(rule, "AllowedMethod")));
        if (!headers.isEmpty()) {
          answer.put("Access-Control-Allow-Headers", String.join(", ", headers));
        }
        List<String> exposed = Xml.texts(rule, "ExposeHeader");
        if (!exposed.isEmpty()) {
          answer.put("Access-Control-Expose-Headers", String.join(", ", exposed));
        }
        Xml.text(rule, "MaxAgeSeconds").ifPresent(age -> answer.put("Access-Control-Max-Age", age));
        answer.put("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
        return true;
      }
    }
    return false;
  }

  private static boolean headerAllowed(Element rule, String header) {
    return Xml.texts(rule, "AllowedHeader").stream()
        .anyMatch(
            allowed -> fits(allowed.toLowerCase(Locale.ROOT), header.toLowerCase(Locale.ROOT)));
  }

  private static boolean fits(String pattern, String value) {
    return Pattern.matches(
        String.join(".*", Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).toList()),
        value);
  }

  /** The header names that a preflight asks for. */
  static List<String> requested(HttpFields headers) {
    String names = headers.get("Access-Control-Request-Headers");
    return names == null || names.isBlank()
        ? List.of()
        : Arrays.stream(names.split(",")).map(String::strip).toList();
  }
}
