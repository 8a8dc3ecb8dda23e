package io.mixrunners.privacy;

import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rights of GDPR chapter III that a person can use here. */
enum RequestType {
  /** Art. 15. */
  ACCESS("access"),
  /** Art. 20. */
  PORTABILITY("portability"),
  /** Art. 16. */
  RECTIFICATION("rectification"),
  /** Art. 17. */
  ERASURE("erasure"),
  /** Art. 18. */
  RESTRICTION("restriction"),
  /** Art. 21. */
  OBJECTION("objection"),
  /** Art. 77: where to complain. */
  COMPLAINT_INFO("complaint-info");

  private final String word;

  RequestType(String word) {
    this.word = word;
  }

  /** As the API and the rows say it. */
  String word() {
    return word;
  }

  static Optional<RequestType> of(@Nullable String word) {
    return EnumSet.allOf(RequestType.class).stream()
        .filter(type -> type.word.equals(word))
        .findFirst();
  }

  boolean isExport() {
    return this == ACCESS || this == PORTABILITY;
  }
}
