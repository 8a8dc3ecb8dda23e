package io.mixrunners.emulator;

import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.Props;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;

/**
 * Hears of every change in ElasticMQ's queues; ElasticMQ answers a call only after it was heard.
 */
final class MessageWatcher extends AbstractActor {
  private final Messages messages;

  private MessageWatcher(Messages messages) {
    this.messages = messages;
  }

  static Props props(Messages messages) {
    return Props.create(MessageWatcher.class, () -> new MessageWatcher(messages));
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(QueueEvent.QueueCreated.class, event -> messages.queue(event.queue().name()))
        .match(QueueEvent.QueueDeleted.class, event -> messages.noQueue(event.queueName()))
        .match(
            QueueEvent.MessageAdded.class,
            event -> {
              messages.put(event.queueName(), event.message());
              done();
            })
        .match(
            QueueEvent.MessageUpdated.class,
            event -> {
              messages.put(event.queueName(), event.message());
              done();
            })
        .match(
            QueueEvent.MessageRemoved.class,
            event -> {
              messages.remove(event.queueName(), event.messageId());
              done();
            })
        .build();
  }

  private void done() {
    getSender().tell(OperationSuccessful$.MODULE$, getSelf());
  }
}
