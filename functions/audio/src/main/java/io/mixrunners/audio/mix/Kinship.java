package io.mixrunners.audio.mix;

import java.util.List;

/** Which stems have one source: the same twice, or two microphones. */
final class Kinship {

  private final List<Relation> relations;

  /**
   * Two stems of one source.
   *
   * @param first the place among the stems of the one that stays as it is
   * @param second that of the other
   * @param same whether they are the same to the last bit that matters
   * @param shift how many frames the second comes later
   * @param inverted whether its polarity is opposite
   * @param bleed whether the one is only heard in the other's microphone: told, and nothing moved
   */
  record Relation(
      int first, int second, boolean same, long shift, boolean inverted, boolean bleed) {}

  Kinship(List<Relation> relations) {
    this.relations = List.copyOf(relations);
  }

  void apply(List<Draft> drafts) {
    for (Relation relation : relations) {
      Draft first = at(drafts, relation.first());
      Draft second = at(drafts, relation.second());
      String name = first.stem.stem().name();
      if (relation.same()) {
        second.out = true;
        second.findings.add(Findings.duplicate(name));
        continue;
      }
      if (relation.bleed()) {
        second.findings.add(Findings.bleed(name));
        continue;
      }
      if (second.keep) {
        continue;
      }
      second.shift = first.shift - relation.shift();
      second.inverted = first.inverted ^ relation.inverted();
      if (relation.shift() != 0) {
        double late = relation.shift() * 1000.0 / second.stem.rate();
        second.findings.add(Findings.delayed(name, late));
      }
      if (relation.inverted()) {
        second.findings.add(Findings.inverted(name));
      }
    }
  }

  private static Draft at(List<Draft> drafts, int index) {
    return drafts.stream().filter(d -> d.stem.index() == index).findFirst().orElseThrow();
  }
}
