package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** One call of the API: a method, a path with at most one {@code {id}}, and what it does. */
record Route(String method, Pattern path, Work work) {

  /** What a call does inside a transaction; the id is empty where the path has none. */
  interface Work {
    ObjectNode run(Ledger.Transaction tx, String id, Params params);
  }

  static Route of(String call, Work work) {
    String[] parts = call.split(" ", 2);
    return new Route(
        parts[0], Pattern.compile("/v1/" + parts[1].replace("{id}", "(?<id>[^/]+)")), work);
  }

  /**
   * The id that the call names, empty text if the path has none, nothing if this is another call.
   */
  Optional<String> match(Call call) {
    var matcher = path.matcher(call.path());
    if (!method.equals(call.method()) || !matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(matcher.groupCount() == 0 ? "" : matcher.group("id"));
  }
}
