package io.mixrunners.local;

import io.mixrunners.core.Environment;
import io.mixrunners.local.lambda.Lambdas;
import io.mixrunners.local.template.Function;
import java.lang.reflect.InvocationTargetException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes handlers with the values that the template gives their function, and the addresses of the
 * services on this machine: what the process's environment is on AWS.
 *
 * @param services where the services are: endpoints, region, credentials
 */
record Handlers(Map<String, String> services, InstantSource clock, Environment.PortWrapper ports)
    implements Lambdas.HandlerFactory {

  @Override
  public Object create(Function function) {
    var values = new HashMap<>(services);
    values.putAll(function.environment());
    var environment = new Environment(values, clock, ports);
    try {
      return Class.forName(function.handler())
          .getConstructor(Environment.class)
          .newInstance(environment);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(function.id() + " does not start", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          function.id() + " needs a public constructor " + function.handler() + "(Environment)", e);
    }
  }
}
