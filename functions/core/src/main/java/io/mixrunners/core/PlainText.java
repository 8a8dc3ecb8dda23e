package io.mixrunners.core;

/** What a title or a file name may be made of. */
public final class PlainText {
  private PlainText() {}

  /** Not blank, not too long, no control or direction signs that change how a line reads. */
  public static boolean isPlain(String text, int atMost) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= atMost
        && text.codePoints()
            .noneMatch(
                sign ->
                    Character.isISOControl(sign)
                        || (sign >= 0x202A && sign <= 0x202E)
                        || (sign >= 0x2066 && sign <= 0x2069)
                        || sign == 0x2028
                        || sign == 0x2029
                        || (sign >= 0xD800 && sign <= 0xDFFF));
  }
}
