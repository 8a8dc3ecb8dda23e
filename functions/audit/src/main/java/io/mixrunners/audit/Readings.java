package io.mixrunners.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * All that a text can be read as: as it stands, without JSON's, HTML's and URLs' escapes, in
 * Unicode's compatible form, and what lies in it as base64, hexadecimal or gzip, three layers deep.
 */
final class Readings {
  private static final int DEPTH = 3;
  private static final int LONGEST = 65_536;
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{12,}={0,2}");
  private static final Pattern HEX =
      Pattern.compile("(?<![0-9A-Za-z])(?:[0-9a-fA-F]{2}){6,}(?![0-9A-Za-z])");
  private static final Pattern JSON_ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
  private static final Pattern HTML_ESCAPE =
      Pattern.compile("&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));");

  private Readings() {}

  static Set<String> of(String text) {
    Set<String> readings = new LinkedHashSet<>();
    read(text.length() > LONGEST ? text.substring(0, LONGEST) : text, DEPTH, readings);
    return readings;
  }

  private static void read(String text, int depth, Set<String> readings) {
    if (!readings.add(text) || depth == 0) {
      return;
    }
    for (String other :
        List.of(unescaped(text), percent(text), Normalizer.normalize(text, Normalizer.Form.NFKC))) {
      if (!other.equals(text)) {
        read(other, depth - 1, readings);
      }
    }
    for (String inner : decoded(text)) {
      read(inner, depth - 1, readings);
    }
  }

  private static String unescaped(String text) {
    String json =
        JSON_ESCAPE
            .matcher(text)
            .replaceAll(
                m ->
                    Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1), 16))));
    return HTML_ESCAPE
        .matcher(json)
        .replaceAll(
            m -> {
              int point =
                  m.group(1) == null
                      ? Integer.parseInt(m.group(2))
                      : Integer.parseInt(m.group(1), 16);
              return Character.isValidCodePoint(point)
                  ? Matcher.quoteReplacement(Character.toString(point))
                  : "";
            })
        .replace("\\/", "/")
        .replace("\\\"", "\"");
  }

  private static String percent(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static List<String> decoded(String text) {
    List<String> inner = new ArrayList<>();
    Matcher base64 = BASE64.matcher(text);
    while (base64.find()) {
      String plain = base64.group().replace('-', '+').replace('_', '/').replace("=", "");
      if (plain.length() % 4 != 1) {
        add(inner, Base64.getDecoder().decode(plain));
      }
    }
    Matcher hex = HEX.matcher(text);
    while (hex.find()) {
      add(inner, HexFormat.of().parseHex(hex.group()));
    }
    byte[] raw = text.getBytes(StandardCharsets.ISO_8859_1);
    if (isGzip(raw)) {
      add(inner, raw);
    }
    return inner;
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 10 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
  }

  private static void add(List<String> inner, byte[] bytes) {
    byte[] plain = bytes;
    if (isGzip(bytes)) {
      try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        plain = gzip.readNBytes(LONGEST);
      } catch (IOException e) {
        return;
      }
    }
    String text = new String(plain, StandardCharsets.UTF_8);
    // Random bytes are not text; looking into them would only find what is not there.
    long strange = text.chars().filter(c -> c < ' ' || c == 0xfffd || c == 127).count();
    if (text.length() >= 6 && strange * 20 <= text.length()) {
      inner.add(text);
    }
  }
}
