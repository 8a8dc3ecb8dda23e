package io.mixrunners.local.web;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** What the accessibility rules say of a page: WCAG 2.2 A and AA, and good practice. */
final class Axe {
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private Axe() {}

  static List<String> violations(Page page) {
    return new AxeBuilder(page)
        .withTags(RULES).analyze().getViolations().stream().map(Axe::sentence).toList();
  }

  private static String sentence(Rule rule) {
    String where =
        rule.getNodes().stream()
            .limit(3)
            .map(node -> node.getTarget() + " " + node.getFailureSummary())
            .toList()
            .toString();
    return rule.getId() + ": " + where;
  }
}
