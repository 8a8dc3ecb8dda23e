package io.mixrunners.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @CsvSource({
    "anna@example.org, anna@example.org",
    "' Anna.B+mix@EXAMPLE.org ', anna.b+mix@example.org",
    "a@b.fi, a@b.fi",
    "o'neill@example.org, o'neill@example.org",
    "anna@sähkö.fi, anna@xn--shk-qla6g.fi",
    "anna@SÄHKÖ.fi, anna@xn--shk-qla6g.fi",
    "anna@XN--shk-qla6g.fi, anna@xn--shk-qla6g.fi"
  })
  void differentSpellingsOfOneAddressAreOne(String given, String known) {
    assertEquals(known, EmailAddress.parse(given).spelling().reveal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anna",
        "@example.org",
        "anna@",
        "anna@localhost",
        "anna@example.org\r\nBcc: all@example.org",
        "anna@example.org\n",
        "anna\u0000@example.org",
        "anna@example.org,bea@example.org",
        "anna@example.org bea@example.org",
        "<anna@example.org>",
        "Anna <anna@example.org>",
        "anna@@example.org",
        "anna..b@example.org",
        ".anna@example.org",
        "\"anna\"@example.org",
        "ännä@example.org",
        "anna@-example.org",
        "anna@example.123",
        "anna@[192.0.2.1]",
        "anna@192.0.2.1",
        "anna@exa_mple.org",
        "anna@faß.example",
        "anna@example.org\u2028x"
      })
  void whatCouldBeAnythingElseThanOneAddressIsRefused(String given) {
    assertThrows(Problem.class, () -> EmailAddress.parse(given));
  }

  @Test
  void anAddressHasAtMost254CharactersAndAMailboxNameAtMost64() {
    String domain = ("d".repeat(61) + ".").repeat(3) + "org";
    String local = "a".repeat(254 - 1 - domain.length());
    assertEquals(254, EmailAddress.parse(local + "@" + domain).spelling().reveal().length());
    assertThrows(Problem.class, () -> EmailAddress.parse("a" + local + "@" + domain));
    assertThrows(Problem.class, () -> EmailAddress.parse("a".repeat(65) + "@example.org"));
    assertThrows(Problem.class, () -> EmailAddress.parse("a".repeat(100_000)));
  }

  @Test
  void anAddressDoesNotShowItselfByAccident() {
    assertFalse(EmailAddress.parse("anna@example.org").toString().contains("anna"));
  }
}
