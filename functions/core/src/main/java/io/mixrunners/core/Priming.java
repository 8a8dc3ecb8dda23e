package io.mixrunners.core;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Runs a piece of code before SnapStart takes its snapshot, so that its classes are loaded and its
 * connections' code is compiled in every restored copy. The code must leave no secret behind.
 */
public final class Priming implements Resource {
  private final Runnable code;

  private Priming(Runnable code) {
    this.code = code;
  }

  /** Keep the returned object in a field: the runtime holds it only weakly. */
  public static Priming with(Runnable code) {
    Priming priming = new Priming(code);
    Core.getGlobalContext().register(priming);
    return priming;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    code.run();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
