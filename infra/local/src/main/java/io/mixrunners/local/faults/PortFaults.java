package io.mixrunners.local.faults;

import io.mixrunners.core.Environment;
import io.mixrunners.core.PermanentFailure;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Faults of ports inside the process. A port's methods are named {@code <interface>.<method>}, the
 * interface in lower case; what is no interface is left as it is.
 */
public record PortFaults(FaultDesk desk) implements Environment.PortWrapper {
  private static final int KILLED = 137;

  @Override
  public <T> T wrap(Class<T> type, T real) {
    if (!type.isInterface()) {
      return real;
    }
    String prefix = type.getSimpleName().toLowerCase(Locale.ROOT) + ".";
    for (Method method : type.getMethods()) {
      desk.announce(prefix + method.getName());
    }
    InvocationHandler handler =
        (proxy, method, arguments) ->
            method.getDeclaringClass() == Object.class
                ? invoke(real, method, arguments)
                : call(prefix + method.getName(), real, method, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private @Nullable Object call(
      String port, Object real, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    Fault.@Nullable Kind kind = desk.meet(port, false).orElse(null);
    if (kind == null) {
      return invoke(real, method, arguments);
    }
    return switch (kind) {
      case BEFORE -> throw new FaultAsked(port + " was asked to fail before its effect");
      case AFTER -> {
        invoke(real, method, arguments);
        throw new FaultAsked(port + " was asked to fail after its effect");
      }
      case PERMANENT ->
          throw new PermanentFailure(
              "fault", "This step was asked to fail for good, to see what follows.");
      case CRASH -> {
        Runtime.getRuntime().halt(KILLED);
        yield null;
      }
    };
  }

  private static @Nullable Object invoke(
      Object real, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      method.setAccessible(true);
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** A passing failure that somebody asked for. */
  private static final class FaultAsked extends RuntimeException {
    private static final long serialVersionUID = 1;

    private FaultAsked(String message) {
      super(message);
    }
  }
}
