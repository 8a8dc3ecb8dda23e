package io.mixrunners.audit;

import java.math.BigInteger;

/** The sums that tell a number of one kind from any other number. */
final class Checksums {
  private static final String HETU = "0123456789ABCDEFHJKLMNPRSTUVWXY";

  private Checksums() {}

  /** Of card numbers (ISO/IEC 7812-1, annex B). */
  static boolean luhn(String text) {
    String digits = text.replaceAll("[^0-9]", "");
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : digit * 2;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }

  /** Of bank accounts (ISO 13616-1). */
  static boolean iban(String text) {
    String account = text.replace(" ", "");
    if (account.length() < 15 || account.length() > 34) {
      return false;
    }
    StringBuilder digits = new StringBuilder();
    for (char c : (account.substring(4) + account.substring(0, 4)).toCharArray()) {
      digits.append(Character.digit(c, 36));
    }
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }

  /** Of Finnish personal identity codes, in either case: the remainder by 31 of date and number. */
  static boolean hetu(String text) {
    int day = Integer.parseInt(text.substring(0, 2));
    int month = Integer.parseInt(text.substring(2, 4));
    int number = Integer.parseInt(text.substring(0, 6) + text.substring(7, 10));
    return day >= 1
        && day <= 31
        && month >= 1
        && month <= 12
        && HETU.charAt(number % 31) == Character.toUpperCase(text.charAt(10));
  }
}
