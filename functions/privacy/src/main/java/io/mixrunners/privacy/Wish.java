package io.mixrunners.privacy;

import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/privacy/requests}.
 *
 * @param email with {@code rectification}: the account's new address
 * @param purpose with {@code objection}: the purpose of the register that is objected to
 * @param job with {@code rectification}: the song whose title or file's name is wrong
 * @param title its right title
 * @param file the file whose name is wrong
 * @param name its right name
 */
record Wish(
    @Nullable String type,
    @Nullable String email,
    @Nullable String purpose,
    @Nullable String job,
    @Nullable String title,
    @Nullable String file,
    @Nullable String name) {

  /** Never shows what is personal. */
  @Override
  public String toString() {
    return "Wish[" + type + "]";
  }
}
