package io.mixrunners.local.gateway;

import io.mixrunners.local.lambda.Lambda;
import io.mixrunners.local.lambda.Lambdas;
import io.mixrunners.local.template.Trigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes of the template, most specific first. */
public final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** Collects the HTTP events of all functions. */
  public Routes(Lambdas lambdas) {
    for (Lambda lambda : lambdas.all()) {
      for (Trigger trigger : lambda.function().triggers()) {
        if (trigger instanceof Trigger.Http http) {
          routes.add(new Route(http.routeKey(), http.open(), lambda));
        }
      }
    }
    routes.sort(Comparator.comparingInt(Route::rank).reversed());
  }

  /** A route and the path parameters of a call to it. */
  record Match(Route route, Map<String, String> parameters) {}

  Optional<Match> find(String method, String path) {
    for (Route route : routes) {
      Optional<Map<String, String>> parameters = route.match(method, path);
      if (parameters.isPresent()) {
        return Optional.of(new Match(route, parameters.get()));
      }
    }
    return Optional.empty();
  }

  /** All route keys, for a reader. */
  public List<String> keys() {
    return routes.stream().map(Route::key).sorted().toList();
  }
}
