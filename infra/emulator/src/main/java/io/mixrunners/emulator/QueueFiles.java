package io.mixrunners.emulator;

import java.nio.file.Path;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.persistence.CreateQueueMetadata;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import scala.collection.mutable.ListBuffer;
import scalikejdbc.ConnectionPool;
import scalikejdbc.ConnectionPoolSettings;

/**
 * ElasticMQ's own SQL persistence over an H2 file. Each change is committed to the file before a
 * call is answered ({@code WRITE_DELAY=0}: H2 would otherwise gather half a second of commits in
 * memory).
 */
final class QueueFiles {
  private static final String DRIVER = "org.h2.Driver";

  private QueueFiles() {}

  /** The actor that writes queues and messages down. One data directory at a time per process. */
  static ActorRef writer(ActorSystem system, Path dir) {
    String url =
        "jdbc:h2:file:"
            + dir.resolve("queues").toAbsolutePath()
            + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0";
    // The persistence keeps one connection pool per process and sets it up only once.
    ConnectionPoolSettings settings = ConnectionPool.singleton$default$4();
    ConnectionPool.singleton(
        url, "", "", settings, ConnectionPool.singleton$default$5(url, "", "", settings));
    SqlQueuePersistenceConfig config =
        new SqlQueuePersistenceConfig(true, DRIVER, url, "", "", false);
    return system.actorOf(
        Props.create(
            SqlQueuePersistenceActor.class,
            () ->
                new SqlQueuePersistenceActor(
                    config, new ListBuffer<CreateQueueMetadata>().toList())));
  }

  static void close() {
    ConnectionPool.closeAll();
  }
}
