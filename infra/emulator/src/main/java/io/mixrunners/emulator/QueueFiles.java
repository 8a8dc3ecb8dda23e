package io.mixrunners.emulator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    giveBack(url);
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

  /**
   * Whoever had taken a message died with the process that held it: it is there again at once, and
   * not after the rest of its time, which is an hour for some. What was only sent late stays late.
   */
  private static void giveBack(String url) {
    try (Connection connection = DriverManager.getConnection(url, "", "");
        ResultSet columns =
            connection.getMetaData().getColumns(null, null, null, "NEXT_DELIVERY")) {
      while (columns.next()) {
        String queue = "\"" + columns.getString("TABLE_NAME").replace("\"", "\"\"") + "\"";
        try (Statement statement = connection.createStatement()) {
          statement.executeUpdate(
              "update " + queue + " set next_delivery = 0 where receive_count > 0");
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The queues' file cannot be read", e);
    }
  }

  static void close() {
    ConnectionPool.closeAll();
  }
}
