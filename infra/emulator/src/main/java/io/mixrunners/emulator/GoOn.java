package io.mixrunners.emulator;

import org.apache.pekko.actor.OneForOneStrategy;
import org.apache.pekko.actor.SupervisorStrategy;
import org.apache.pekko.actor.SupervisorStrategyConfigurator;
import org.apache.pekko.japi.pf.DeciderBuilder;

/**
 * An actor of ElasticMQ that fails at one message goes on with the next. Begun anew, as is usual,
 * the one that writes queues down would know none of them any more, and lose all that comes after
 * without a word.
 */
public final class GoOn implements SupervisorStrategyConfigurator {
  @Override
  public SupervisorStrategy create() {
    return new OneForOneStrategy(
        DeciderBuilder.match(Exception.class, any -> SupervisorStrategy.resume()).build());
  }
}
