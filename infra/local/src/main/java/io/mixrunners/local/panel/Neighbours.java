package io.mixrunners.local.panel;

import java.net.URI;
import java.util.Set;
import org.eclipse.jetty.server.Request;

/** Tells calls of this machine from those that a foreign page makes a browser send. */
final class Neighbours {
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

  private Neighbours() {}

  static boolean isFromHere(Request request) {
    if (!HERE.contains(Request.getServerName(request))) {
      return false;
    }
    String origin = request.getHeaders().get("Origin");
    if (origin == null) {
      return true;
    }
    try {
      String host = URI.create(origin).getHost();
      return host != null && HERE.contains(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
