package io.mixrunners.local.web;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What the accessibility rules say of a page: WCAG 2.2 A and AA, and good practice. The rules are
 * read into a document once, through the browser's protocol, so that the page's own policy stays as
 * strict as it is; a page that is looked at in several themes is judged in each without a reload.
 */
final class Axe {
  private static final String RULES = rules();

  private static final String JUDGE =
      """
      async () => {
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const { violations } = await axe.run(document, {
          runOnly: { type: 'tag', values: tags },
          resultTypes: ['violations'],
        });
        return violations.map(({ id, nodes }) =>
          `${id}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join('; ')}`);
      }
      """;

  private Axe() {}

  static List<String> violations(Page page) {
    if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
      page.evaluate(RULES);
    }
    List<?> found = (List<?>) Objects.requireNonNull(page.evaluate(JUDGE));
    return found.stream().map(String::valueOf).toList();
  }

  private static String rules() {
    try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
