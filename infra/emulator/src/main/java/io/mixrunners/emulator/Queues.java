package io.mixrunners.emulator;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.DeliveryReceipt;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.msg.DeleteMessage;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.RestoreMessages;
import org.elasticmq.persistence.sql.GetAllMessages;
import org.elasticmq.util.NowProvider;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.mutable.ListBuffer;

/** ElasticMQ's actors: its queues, and with a directory who writes them down. */
final class Queues implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ActorSystem system;
  private final Messages messages;
  private final @Nullable ActorRef writer;
  private final ActorRef watcher;
  private final ActorRef manager;

  private Queues(ActorSystem system, Messages messages, @Nullable ActorRef writer) {
    this.system = system;
    this.messages = messages;
    this.writer = writer;
    this.watcher = system.actorOf(MessageWatcher.props(messages, writer));
    this.manager =
        system.actorOf(
            Props.create(
                QueueManagerActor.class,
                () ->
                    new QueueManagerActor(
                        new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(watcher))));
  }

  static Queues open(Messages messages, @Nullable Path dir) {
    ActorSystem system =
        ActorSystem.create(
            "elasticmq",
            ConfigFactory.parseString(
                    """
                    pekko.loglevel = WARNING
                    pekko.stdout-loglevel = WARNING
                    pekko.daemonic = on
                    pekko.actor.guardian-supervisor-strategy = "io.mixrunners.emulator.GoOn"
                    pekko.jvm-shutdown-hooks = off
                    pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
                    """)
                .withFallback(ConfigFactory.load(Queues.class.getClassLoader())),
            Queues.class.getClassLoader());
    Queues queues =
        new Queues(system, messages, dir == null ? null : QueueFiles.writer(system, dir));
    queues.restore();
    return queues;
  }

  ActorSystem system() {
    return system;
  }

  ActorRef manager() {
    return manager;
  }

  /** Brings back the queues and messages that were written down. */
  private void restore() {
    if (writer == null) {
      return;
    }
    ask(writer, new QueueEvent.Restore(manager));
    ask(watcher, MessageWatcher.HEARD);
    for (String queue : messages.queueNames()) {
      if (ask(writer, new GetAllMessages(queue))
          instanceof scala.collection.immutable.List<?> written) {
        written.foreach(
            message -> {
              messages.put(queue, (InternalMessage) message);
              return null;
            });
      }
    }
  }

  /** Deletes a message, wherever it is on its way. */
  void delete(String queue, InternalMessage message) {
    if (!(ask(manager, new LookupQueue(queue)) instanceof Option<?> found)
        || found.isEmpty()
        || !(found.get() instanceof ActorRef actor)) {
      return;
    }
    // ElasticMQ deletes by the receipt of the last delivery only; a message that was not received
    // yet has none. So the message is put in its place again with a receipt, and deleted by that.
    String receipt = message.id() + "#" + UUID.randomUUID();
    ask(actor, new RestoreMessages(list(received(message, receipt))));
    ask(actor, new DeleteMessage(new DeliveryReceipt(receipt)));
  }

  private static InternalMessage received(InternalMessage message, String receipt) {
    ListBuffer<String> receipts = new ListBuffer<>();
    receipts.addOne(receipt);
    return message.copy(
        message.id(),
        receipts,
        message.nextDelivery(),
        message.content(),
        message.messageAttributes(),
        message.created(),
        message.orderIndex(),
        message.firstReceive(),
        message.receiveCount(),
        message.isFifo(),
        message.messageGroupId(),
        message.messageDeduplicationId(),
        message.tracingId(),
        message.sequenceNumber(),
        message.deadLetterSourceQueueName());
  }

  private static scala.collection.immutable.List<InternalMessage> list(InternalMessage message) {
    ListBuffer<InternalMessage> one = new ListBuffer<>();
    one.addOne(message);
    return one.toList();
  }

  /** A purge tells nobody in ElasticMQ: told here, message by message. */
  void purged(String queue) {
    List<InternalMessage> gone = messages.in(queue);
    for (InternalMessage message : gone) {
      messages.remove(queue, message.id());
      if (writer != null) {
        ask(writer, new QueueEvent.MessageRemoved(queue, message.id()));
      }
    }
  }

  private static Object ask(ActorRef actor, Object question) {
    return Patterns.ask(actor, question, PATIENCE).toCompletableFuture().join();
  }

  @Override
  public void close() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (writer != null) {
      QueueFiles.close();
    }
  }
}
