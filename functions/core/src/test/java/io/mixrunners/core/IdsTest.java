package io.mixrunners.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {
  private static final int MANY = 20_000;

  @Test
  void everyPlaceOfAnIdHoldsFiveRandomBits() {
    int[][] seen = new int[26][128];
    Set<String> ids = new HashSet<>();
    for (int n = 0; n < MANY; n++) {
      String id = Ids.id();
      assertTrue(Ids.isId(id), id);
      ids.add(id);
      for (int place = 0; place < 26; place++) {
        seen[place][id.charAt(place)]++;
      }
    }
    assertEquals(MANY, ids.size());
    for (int[] place : seen) {
      // 625 of each are expected, with a deviation of 25: eight of these do not happen by chance.
      for (char letter : "0123456789abcdefghjkmnpqrstvwxyz".toCharArray()) {
        assertTrue(Math.abs(place[letter] - MANY / 32) < 200, letter + ": " + place[letter]);
      }
    }
  }

  @Test
  void aSecretIsKnownByItsHashAlone() {
    String secret = Ids.secret();
    assertEquals(43, secret.length());
    assertTrue(Ids.hashEquals(secret, Ids.hash(secret)));
    assertFalse(Ids.hashEquals(Ids.secret(), Ids.hash(secret)));
    assertFalse(Ids.hash(secret).contains(secret));
  }
}
