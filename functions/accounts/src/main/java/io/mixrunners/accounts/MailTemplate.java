package io.mixrunners.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A mail's words in one language: a resource {@code /mail/<template>.<locale>.txt} whose first line
 * is the subject and whose paragraphs are the body. {@code {name}} stands for a value; a paragraph
 * that needs a value which is not there is left out, so one file serves a paid and an unpaid job.
 * The HTML is made from the same paragraphs, with no image, no script and nothing to follow.
 */
final class MailTemplate {
  private static final Pattern VALUE = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final Pattern PARAGRAPHS = Pattern.compile("\n{2,}");
  private final String subject;
  private final List<String> paragraphs;

  private MailTemplate(String subject, List<String> paragraphs) {
    this.subject = subject;
    this.paragraphs = List.copyOf(paragraphs);
  }

  /**
   * @throws IllegalArgumentException if there is no such template
   */
  static MailTemplate load(String name, String locale) {
    String text =
        resource(name + "." + locale)
            .orElseThrow(() -> new IllegalArgumentException("No words for the mail " + name));
    int line = text.indexOf('\n');
    return new MailTemplate(
        text.substring(0, line).strip(),
        PARAGRAPHS.splitAsStream(text.substring(line).strip()).toList());
  }

  /** This mail, and then the same in another language. */
  MailTemplate and(MailTemplate other) {
    var both = new ArrayList<>(paragraphs);
    both.add("* * *");
    both.addAll(other.paragraphs);
    return new MailTemplate(subject + " / " + other.subject, both);
  }

  /** A text of ours that a mail repeats word for word, such as a consent. */
  static Optional<String> resource(String name) {
    if (!name.matches("[a-z0-9.-]+")) {
      return Optional.empty();
    }
    try (InputStream in = MailTemplate.class.getResourceAsStream("/mail/" + name + ".txt")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw new IllegalStateException("A resource of our own cannot be read", e);
    }
  }

  /** The subject takes no values: what is personal stays out of it. */
  Mailer.Content fill(Map<String, String> values, String locale) {
    List<String> filled =
        paragraphs.stream()
            .filter(paragraph -> isComplete(paragraph, values))
            .map(paragraph -> fill(paragraph, values))
            .toList();
    return new Mailer.Content(
        subject, String.join("\n\n", filled) + "\n", HtmlMail.of(subject, filled, locale));
  }

  private static boolean isComplete(String paragraph, Map<String, String> values) {
    return VALUE.matcher(paragraph).results().allMatch(r -> values.containsKey(r.group(1)));
  }

  /** Values are single lines, so that none can pose as a paragraph of ours. */
  private static String fill(String paragraph, Map<String, String> values) {
    return VALUE
        .matcher(paragraph)
        .replaceAll(r -> Matcher.quoteReplacement(oneLine(values.getOrDefault(r.group(1), ""))));
  }

  private static String oneLine(String value) {
    return value
        .codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .map(c -> Character.isISOControl(c) || Character.isWhitespace(c) ? ' ' : c)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
