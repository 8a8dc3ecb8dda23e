package io.mixrunners.audio.mix;

import java.io.IOException;
import java.util.Optional;

/**
 * Finds each stem's role: what its owner says, else what its name says, else what it sounds like.
 */
final class Roles {

  private static final double BY_NAME = 0.95;

  private final RoleWords words = RoleWords.load();
  private final Forest forest = Forest.load();
  private final MixSettings settings;

  Roles(MixSettings settings) {
    this.settings = settings;
  }

  RoleGuess of(Surveyed stem) throws IOException {
    String asked = settings.of(stem.stem().id()).role();
    String said = asked == null ? stem.stem().role() : asked;
    Optional<Role> told = said == null ? Optional.empty() : Role.of(said);
    if (told.isPresent()) {
      return new RoleGuess(told.get(), 1, "you");
    }
    Optional<Role> named = words.roleOf(stem.stem().name());
    if (named.isPresent()) {
      return new RoleGuess(named.get(), BY_NAME, "name");
    }
    if (stem.isSilent()) {
      return new RoleGuess(Role.OTHER, 0, "sound");
    }
    return forest.vote(SoundFeatures.of(stem));
  }
}
