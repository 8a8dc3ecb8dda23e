package io.mixrunners.local;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One suite for every test class of this JVM that asks for a {@link Suite}; stopped after the last.
 */
final class RunningSuite implements ParameterResolver {
  private record Held(Suite suite) implements AutoCloseable {
    @Override
    public void close() {
      suite.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Suite.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(
            Held.class,
            key -> new Held(Suite.start(SuiteOptions.inMemory(Project.ROOT))),
            Held.class)
        .suite();
  }
}
