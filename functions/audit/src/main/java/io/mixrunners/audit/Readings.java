package io.mixrunners.audit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.zip.InflaterInputStream;

/**
 * All that a text can be read as: as it stands, without JSON's, HTML's and URLs' escapes, in
 * Unicode's compatible form, and what lies in it as base64, base32, hexadecimal or gzip, three
 * layers deep.
 */
final class Readings {
  private static final int DEPTH = 3;
  private static final int LONGEST = 65_536;
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{12,}={0,2}");

  /** In capitals alone, as its standard has it: ids of ours are in small letters. */
  private static final Pattern BASE32 =
      Pattern.compile("(?<![0-9A-Za-z])([A-Z2-7]{16,})={0,6}(?![0-9A-Za-z=])");

  private static final Pattern JOINT = Pattern.compile("[/_-]");
  private static final Pattern HEX =
      Pattern.compile("(?<![0-9A-Za-z])(?:0x)?((?:[0-9a-fA-F]{2}){6,})(?![0-9A-Za-z])");

  private static final Pattern PERCENT = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

  /** What one does not see: soft hyphens, joiners, marks of byte order. */
  private static final Pattern UNSEEN = Pattern.compile("[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]");

  /** Where base64 was broken into lines. */
  private static final Pattern BROKEN =
      Pattern.compile("(?<=[A-Za-z0-9+/])(?:[\r\n]|\\\\r|\\\\n)+(?=[A-Za-z0-9+/])");

  /** Of JSON, however deep it lies in other JSON, and of programs and web servers. */
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\+(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))");

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
        List.of(
            unescaped(text),
            percent(text),
            percent(text.replace('+', ' ')),
            UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll(""),
            BROKEN.matcher(text).replaceAll(""))) {
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
        ESCAPE
            .matcher(text)
            .replaceAll(
                m -> {
                  String digits = m.group(1) == null ? m.group(2) : m.group(1);
                  return Matcher.quoteReplacement(Character.toString(Integer.parseInt(digits, 16)));
                });
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
        .replace("&amp;", "&")
        .replace("\\/", "/")
        .replace("\\\"", "\"");
  }

  private static String percent(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    // Run by run: a percent sign that is none does not hide the others.
    return PERCENT
        .matcher(text)
        .replaceAll(
            run ->
                Matcher.quoteReplacement(URLDecoder.decode(run.group(), StandardCharsets.UTF_8)));
  }

  private static List<String> decoded(String text) {
    List<String> inner = new ArrayList<>();
    Matcher base64 = BASE64.matcher(text);
    while (base64.find()) {
      base64(base64.group(), inner);
      // A slash or a line may also end a word: in a path, or joined to a name.
      JOINT
          .splitAsStream(base64.group())
          .filter(word -> word.length() < base64.group().length())
          .forEach(word -> base64(word, inner));
    }
    Matcher hex = HEX.matcher(text);
    while (hex.find()) {
      add(inner, HexFormat.of().parseHex(hex.group(1)));
    }
    Matcher base32 = BASE32.matcher(text);
    while (base32.find()) {
      add(inner, base32(base32.group(1)));
    }
    byte[] raw = text.getBytes(StandardCharsets.ISO_8859_1);
    if (isGzip(raw)) {
      add(inner, raw);
    }
    return inner;
  }

  private static void base64(String text, List<String> inner) {
    String plain = text.replace('-', '+').replace('_', '/').replace("=", "");
    if (plain.length() >= 12 && plain.length() % 4 != 1) {
      add(inner, Base64.getDecoder().decode(plain));
    }
  }

  /** RFC 4648, section 6. */
  private static byte[] base32(String text) {
    var out = new ByteArrayOutputStream();
    int bits = 0;
    int held = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      held = ((held << 5) | (c >= 'A' ? c - 'A' : c - '2' + 26)) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        out.write((held >> bits) & 0xff);
      }
    }
    return out.toByteArray();
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 10 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
  }

  private static byte[] inflated(byte[] bytes) throws IOException {
    boolean zlib =
        bytes.length > 8 && bytes[0] == 0x78 && ((bytes[0] << 8) + (bytes[1] & 0xff)) % 31 == 0;
    if (!isGzip(bytes) && !zlib) {
      return bytes;
    }
    var in = new ByteArrayInputStream(bytes);
    try (var out = zlib ? new InflaterInputStream(in) : new GZIPInputStream(in)) {
      return out.readNBytes(LONGEST);
    }
  }

  /** Whether it looks like UTF-16 as most machines write it: every second byte is nothing. */
  private static boolean isWide(byte[] bytes) {
    int nothing = 0;
    for (int i = 1; i < bytes.length; i += 2) {
      nothing += bytes[i] == 0 ? 1 : 0;
    }
    return bytes.length >= 8 && nothing * 2 >= bytes.length * 3 / 4;
  }

  private static void add(List<String> inner, byte[] bytes) {
    byte[] plain;
    try {
      plain = inflated(bytes);
    } catch (IOException e) {
      return;
    }
    String text =
        new String(plain, isWide(plain) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
    // Random bytes are not text; looking into them would only find what is not there.
    long strange = text.chars().filter(c -> c < ' ' || c == 0xfffd || c == 127).count();
    if (text.length() >= 6 && strange * 20 <= text.length()) {
      inner.add(text);
    }
  }
}
