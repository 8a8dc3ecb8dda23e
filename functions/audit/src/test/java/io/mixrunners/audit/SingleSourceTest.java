package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long something is kept stands in the register and nowhere else. */
class SingleSourceTest {
  private static final Path ROOT = Path.of("../..");

  /** A period in code: days, months or years, or a number of seconds or milliseconds of days. */
  private static final Pattern CODE =
      Pattern.compile(
          "Duration\\.ofDays\\((?!1\\))[0-9_]+\\)|Period\\.of[A-Z][a-z]+\\(|plus(Days|Weeks|Months|Years)\\((?!1\\))[0-9]"
              + "|\"P(T?[0-9]+[DHMY])\"|\\b[0-9]*_?86_?400(_000)?\\b|TimeUnit\\.DAYS|ChronoUnit\\.(MONTHS|YEARS)");

  /** A period in words, on a page or in a mail; the right of withdrawal is the law's, not ours. */
  private static final Pattern WORDS =
      Pattern.compile(
          "\\b(?!14 )[0-9]+ (days?|weeks?|months?|years?|päivä|viikko|kuukau|vuo)",
          Pattern.CASE_INSENSITIVE);

  /** Numbers that are no retention, each with what they are. */
  private static final Map<String, String> OTHER =
      Map.of(
          "AuditSet.java", "how often the audit runs",
          "FinnishHolidays.java", "how far a feast is from Easter");

  @Test
  void noPeriodStandsInTheFunctionsCode() throws IOException {
    assertEquals(Map.of(), found("functions", "/src/main/java/", List.of(".java"), CODE));
  }

  @Test
  void noPeriodStandsInAMailOrOnAPage() throws IOException {
    assertEquals(Map.of(), found("functions", "/src/main/resources/mail/", List.of(".txt"), WORDS));
    var page = found("web", "/", List.of(".js", ".html", ".json"), WORDS);
    page.keySet().removeIf(file -> file.contains("/vendor/") || file.contains("node_modules"));
    assertEquals(Map.of(), page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Duration.ofDays(120)",
        "Period.ofMonths(36)",
        "Period.parse(\"P120D\")",
        "now.plusDays(30)",
        "long ttl = now + 120 * 86_400;",
        "3 * 86400"
      })
  void thePatternsSeeWhatTheyLookFor(String line) {
    assertTrue(CODE.matcher(line).find(), line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kept for 120 days", "säilytetään 12 kuukautta", "30 päivän ajan"})
  void thePatternsSeeWords(String line) {
    assertTrue(WORDS.matcher(line).find(), line);
  }

  private static Map<String, String> found(
      String folder, String part, List<String> endings, Pattern pattern) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (var files = Files.walk(ROOT.resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = ROOT.relativize(file).toString();
        boolean ours =
            name.contains(part)
                && endings.stream().anyMatch(name::endsWith)
                && !name.contains("/target/")
                && !name.contains("/test")
                && !OTHER.containsKey(file.getFileName().toString());
        if (ours) {
          int number = 0;
          for (String line : Files.readAllLines(file)) {
            number++;
            if (pattern.matcher(line).find() && !line.strip().startsWith("*")) {
              found.put(name + ":" + number, line.strip());
            }
          }
        }
      }
    }
    return found;
  }
}
