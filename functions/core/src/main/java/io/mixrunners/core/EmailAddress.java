package io.mixrunners.core;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address in the one spelling by which we know it: surrounding spaces cut, Unicode NFC,
 * lower case, the domain as ASCII labels (RFC 5890). Nothing else is folded: dots and plus signs
 * mean what the mailbox's owner says they mean. Immutable.
 *
 * <p>Accepted is what RFC 5321 can carry without quoting or SMTPUTF8: a dot-atom of at most 64
 * characters, a domain name of at least two labels, 254 characters in all. Control characters are
 * refused before anything is cut, so that no address can smuggle a header into a mail.
 */
public record EmailAddress(Personal<String> spelling) {
  private static final int LONGEST = 254;
  private static final String ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final Pattern LOCAL = Pattern.compile(ATOM + "(\\." + ATOM + ")*");
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern DOMAIN =
      Pattern.compile("(" + LABEL + "\\.)+(?=[a-z0-9-]*[a-z])" + LABEL);

  /**
   * @throws Problem 422 that names the field {@code email}
   */
  public static EmailAddress parse(@Nullable String text) {
    if (text == null || text.length() > 2 * LONGEST || hasControl(text)) {
      throw refused();
    }
    String plain = Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    int at = plain.lastIndexOf('@');
    if (at < 1 || at > 64 || !LOCAL.matcher(plain.substring(0, at)).matches()) {
      throw refused();
    }
    String address = plain.substring(0, at + 1) + ascii(plain.substring(at + 1));
    if (address.length() > LONGEST) {
      throw refused();
    }
    return new EmailAddress(Personal.of(address));
  }

  /** A domain that does not come back from ASCII as it went in would be somebody else's. */
  private static String ascii(String domain) {
    try {
      String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      boolean same = ascii.equals(domain) || IDN.toUnicode(ascii).equals(domain);
      if (same && DOMAIN.matcher(ascii).matches()) {
        return ascii;
      }
    } catch (IllegalArgumentException e) {
      // Not a domain name; refused below like every other one that is not.
    }
    throw refused();
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
  }

  private static Problem refused() {
    return Problem.invalid("email", "Give one e-mail address, such as name@example.org.");
  }
}
