package io.mixrunners.local.web;

import io.mixrunners.local.Suite;
import io.mixrunners.local.SuiteOptions;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One suite and one browser for every test class of this JVM: started by the first that asks for it
 * as a constructor's parameter, stopped after the last.
 */
final class Running implements AutoCloseable {
  private final Suite suite = Suite.start(SuiteOptions.inMemory(WebFolder.PROJECT));
  private final Chromium chromium = Chromium.open();

  /** Hands it out. */
  static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(Running.class, _ -> new Running(), Running.class);
    }
  }

  URI url() {
    return suite.url();
  }

  /** A new person at a screen of their own. */
  Person person(Look look) {
    return new Person(chromium.person(look), url());
  }

  @Override
  public void close() {
    chromium.close();
    suite.close();
  }

  /** Where pictures land for a person to look at. */
  static Path pictures() {
    return Path.of("target", "screenshots").toAbsolutePath();
  }
}
