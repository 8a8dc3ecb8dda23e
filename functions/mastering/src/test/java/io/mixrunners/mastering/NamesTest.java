package io.mixrunners.mastering;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Register;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The audit takes a key that the register does not know for somebody else's. */
class NamesTest {
  static Stream<Made> all() {
    return Stream.of(
            Stream.of(Made.PREVIEW, Made.PEAKS, MixMade.MIX),
            Made.MASTERS.stream(),
            Stream.of("1", "100", "room", "plate").map(name -> MixMade.stem(name).made()),
            Stream.of(0, 19).flatMap(place -> AlbumMade.masters(place).stream()),
            Stream.of(0, 19).map(AlbumMade::preview),
            Stream.of(0, 19).map(AlbumMade::peaks))
        .flatMap(made -> made);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theRegisterKnowsEveryNameThatTheEngineGives(Made made) {
    String keys = Register.load().document().at("/stores/audio/keys").asText();
    assertTrue(AudioKeys.kept(Ids.id(), Ids.id(), made.id()).matches(keys), made.id());
  }
}
