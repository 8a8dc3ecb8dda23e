package io.mixrunners.emulator;

import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every change in ElasticMQ's queues and passes it on to who writes it down; ElasticMQ
 * answers a call only when that is done.
 */
final class MessageWatcher extends AbstractActor {
  /** Is given back once all that happened before has been heard. */
  static final String HEARD = "heard";

  private final Messages messages;
  private final @Nullable ActorRef writer;

  private MessageWatcher(Messages messages, @Nullable ActorRef writer) {
    this.messages = messages;
    this.writer = writer;
  }

  static Props props(Messages messages, @Nullable ActorRef writer) {
    return Props.create(MessageWatcher.class, () -> new MessageWatcher(messages, writer));
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(QueueEvent.class, this::heard)
        .matchEquals(HEARD, asked -> getSender().tell(asked, getSelf()))
        .build();
  }

  /** ElasticMQ tells where a dead letter arrives, there or back, but not which queue it leaves. */
  private void left(QueueEvent.MessageAdded added) {
    if (added.message().deadLetterSourceQueueName().isEmpty()) {
      return;
    }
    String id = added.message().id();
    for (String queue : messages.queueNames()) {
      boolean there = messages.in(queue).stream().anyMatch(message -> message.id().equals(id));
      if (there && !queue.equals(added.queueName())) {
        messages.remove(queue, id);
        if (writer != null) {
          writer.tell(new QueueEvent.MessageRemoved(queue, id), getSelf());
        }
      }
    }
  }

  private void heard(QueueEvent event) {
    boolean answered = true;
    switch (event) {
      case QueueEvent.MessageAdded added -> {
        messages.put(added.queueName(), added.message());
        left(added);
      }
      case QueueEvent.MessageUpdated updated ->
          messages.put(updated.queueName(), updated.message());
      case QueueEvent.MessageRemoved removed ->
          messages.remove(removed.queueName(), removed.messageId());
      case QueueEvent.QueueCreated created -> {
        messages.queue(created.queue().name());
        answered = false;
      }
      case QueueEvent.QueueDeleted deleted -> {
        messages.noQueue(deleted.queueName());
        answered = false;
      }
      default -> answered = false;
    }
    if (writer != null) {
      writer.forward(event, getContext());
    } else if (answered) {
      getSender().tell(OperationSuccessful$.MODULE$, getSelf());
    }
  }
}
