package io.mixrunners.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what in a text looks like something that names a person or opens a door. Thread-safe. */
final class Detectors {
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}(@|%40)[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");

  private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("an e-mail address", ADDRESS);
    KINDS.put(
        "an IP address",
        Pattern.compile(
            "(?<![0-9.])((25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})\\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?![0-9.])"));
    KINDS.put(
        "a signed link",
        Pattern.compile("X-Amz-(Signature|Credential)=", Pattern.CASE_INSENSITIVE));
    KINDS.put(
        "a secret of Stripe", Pattern.compile("(sk|rk)_(live|test)_[A-Za-z0-9]|whsec_[A-Za-z0-9]"));
  }

  private Detectors() {}

  /** The first kind of thing that the text seems to hold. */
  static Optional<String> find(String text) {
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getValue().matcher(text).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  static boolean holdsAddress(String text) {
    return ADDRESS.matcher(text).find();
  }
}
