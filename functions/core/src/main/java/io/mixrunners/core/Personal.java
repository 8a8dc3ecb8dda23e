package io.mixrunners.core;

import java.util.Objects;

/**
 * A value that tells who somebody is, such as an e-mail address. It cannot be written to a log or a
 * message by accident: its text form is a placeholder and Jackson finds nothing in it to write. Who
 * needs the value says so with {@link #reveal}.
 */
public final class Personal<T> {
  private final T value;

  private Personal(T value) {
    this.value = value;
  }

  public static <T> Personal<T> of(T value) {
    return new Personal<>(value);
  }

  /** The value itself; every call of this method is a place where personal data flows. */
  public T reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Personal<?> that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(value);
  }

  @Override
  public String toString() {
    return "[personal]";
  }
}
