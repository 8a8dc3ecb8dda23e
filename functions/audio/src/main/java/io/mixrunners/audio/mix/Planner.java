package io.mixrunners.audio.mix;

import io.mixrunners.audio.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides a mix from what the surveys found: pure, without any file, so that the same surveys and
 * settings always give the same plan.
 */
final class Planner {

  private final MixSettings settings;
  private final int rate;
  private final List<Decision> decisions = new ArrayList<>();

  Planner(MixSettings settings, int rate) {
    this.settings = settings;
    this.rate = rate;
  }

  /**
   * @param stems those that could be read, in order
   * @param roles one each
   */
  MixPlan plan(List<Surveyed> stems, List<RoleGuess> roles, Kinship kinship) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < stems.size(); i++) {
      Surveyed stem = stems.get(i);
      RoleGuess guess = roles.get(i);
      RoleProfile profile = StyleShape.shaped(guess.role(), settings.styleOrDefault());
      drafts.add(new Draft(stem, guess, profile, settings.of(stem.stem().id()).keeps()));
    }
    kinship.apply(drafts);
    List<Draft> playing = drafts.stream().filter(Draft::plays).toList();
    Leads.choose(playing).ifPresent(lead -> told(lead));
    sound(playing);
    new Balance(settings.amountOf(Stage.BALANCE), rate, decisions).set(playing);
    new Masking(settings.amountOf(Stage.EQ), decisions).cut(playing);
    new Balance(settings.amountOf(Stage.BALANCE), rate, new ArrayList<>()).set(playing);
    new Placement(settings.amountOf(Stage.PAN), decisions).set(playing);
    new Riding(settings.amountOf(Stage.AUTOMATION)).set(playing);
    return new MixPlan(drafts.stream().map(Draft::finish).toList(), List.copyOf(decisions));
  }

  private void told(Draft lead) {
    lead.lead = true;
    decisions.add(
        new Decision(
            "roles",
            "lead",
            lead.stem.index() + 1.0,
            "stem",
            "The mix is built around this "
                + lead.role().id()
                + ": the others' levels are set against it."));
  }

  private void sound(List<Draft> playing) {
    for (Draft draft : playing) {
      if (draft.keep) {
        continue;
      }
      HighPasses.of(draft.stem, draft.profile, settings.amountOf(Stage.EQ))
          .ifPresent(draft.filters::add);
      draft.dynamics =
          DynamicsPlan.of(draft.stem, draft.profile, settings.amountOf(Stage.DYNAMICS))
              .orElse(null);
      draft.sends = SendPlan.of(draft, settings.amountOf(Stage.SENDS));
    }
  }
}
