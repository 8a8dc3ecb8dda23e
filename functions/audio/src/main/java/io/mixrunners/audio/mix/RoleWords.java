package io.mixrunners.audio.mix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Roles from the names that people give their stems, in six languages, from {@code role-words.txt}.
 * Immutable.
 */
final class RoleWords {

  private static final String RESOURCE = "role-words.txt";

  private static final Pattern SPACES = Pattern.compile(" +");

  private final List<Line> lines;

  /** One role's words, as what a name with a space at either end must contain. */
  private record Line(Role role, List<String> words) {}

  private RoleWords(List<Line> lines) {
    this.lines = lines;
  }

  static RoleWords load() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(RoleWords.class.getResourceAsStream(RESOURCE)),
                StandardCharsets.UTF_8))) {
      return new RoleWords(
          reader.lines().filter(line -> !line.startsWith("#")).map(RoleWords::parse).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line parse(String text) {
    int colon = text.indexOf(':');
    List<String> words = new ArrayList<>();
    for (String word : SPACES.splitAsStream(text.substring(colon + 1).strip()).toList()) {
      boolean open = word.startsWith("*");
      boolean on = word.endsWith("*");
      String plain = word.substring(open ? 1 : 0, word.length() - (on ? 1 : 0)).replace('+', ' ');
      words.add((open ? "" : " ") + plain + (on ? "" : " "));
    }
    return new Line(Role.of(text.substring(0, colon)).orElseThrow(), words);
  }

  /** The role that a name says, empty where it says none. */
  Optional<Role> roleOf(String name) {
    String plain = plain(name);
    return lines.stream()
        .filter(line -> line.words().stream().anyMatch(plain::contains))
        .map(Line::role)
        .findFirst();
  }

  /** Lower case without accents, ending and signs; digits only where they are part of a word. */
  static String plain(String name) {
    String base = name.replaceFirst("\\.[A-Za-z0-9]{2,4}$", "");
    String words = base.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    String decomposed = Normalizer.normalize(words, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String lower =
        decomposed.toLowerCase(Locale.ROOT).replace("œ", "oe").replace("ø", "o").replace("ß", "ss");
    String signs = lower.replaceAll("[^a-z0-9]+", " ");
    String digits = signs.replaceAll("(?<=[a-z]{2})\\d+|\\b\\d{1,2}\\b", " ");
    return " " + digits.strip().replaceAll(" +", " ") + " ";
  }
}
