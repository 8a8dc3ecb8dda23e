package io.mixrunners.accounts;

import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call came by the edge, which knows a secret, or by the API's own address, past the
 * edge's rules. Without a configured secret (on one machine) there is no edge and every call may
 * pass. While the secret is changed the parameter may hold the old and the new one, separated by a
 * comma. Thread-safe.
 */
final class Door {
  private static final String HEADER = "x-origin-secret";
  private static final Pattern COMMA = Pattern.compile(",");
  private final Optional<String> parameter;
  private final Secrets secrets;

  Door(Environment environment) {
    this.parameter = environment.find("ORIGIN_SECRET_PARAMETER");
    this.secrets = new Secrets(new Aws(environment).ssm());
  }

  boolean admits(@Nullable Map<String, String> headers) {
    return parameter.isEmpty() || knows(parameter.get(), headers == null ? Map.of() : headers);
  }

  private boolean knows(String name, Map<String, String> headers) {
    @Nullable String given = headers.get(HEADER);
    if (given == null || given.isEmpty()) {
      return false;
    }
    Stream<String> known = COMMA.splitAsStream(secrets.get(name)).map(String::strip);
    return known.anyMatch(
        secret ->
            MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8)));
  }
}
