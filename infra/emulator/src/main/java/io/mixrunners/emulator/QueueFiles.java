package io.mixrunners.emulator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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
    mend(url);
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
   * Puts right what a killed process left. Whoever had taken a message died with it: the message is
   * there again at once, and not after the rest of its time, which is an hour for some; what was
   * only sent late stays late. A message that had reached the dead letters, but not yet left its
   * queue, leaves it now: moved a second time, it would be refused there and end the writing.
   */
  private static void mend(String url) {
    try (Connection connection = DriverManager.getConnection(url, "", "");
        Statement statement = connection.createStatement()) {
      List<String> queues = queues(connection);
      for (String queue : queues) {
        statement.executeUpdate(
            "update " + queue + " set next_delivery = 0 where receive_count > 0");
        for (String letters : queues) {
          if (!letters.equals(queue)) {
            statement.executeUpdate(
                "delete from "
                    + queue
                    + " where message_id in (select message_id from "
                    + letters
                    + " where dead_letter_source_queue_name is not null)");
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The queues' file cannot be read", e);
    }
  }

  private static List<String> queues(Connection connection) throws SQLException {
    var queues = new ArrayList<String>();
    try (ResultSet columns =
        connection.getMetaData().getColumns(null, null, null, "NEXT_DELIVERY")) {
      while (columns.next()) {
        queues.add("\"" + columns.getString("TABLE_NAME").replace("\"", "\"\"") + "\"");
      }
    }
    return queues;
  }

  static void close() {
    ConnectionPool.closeAll();
  }
}
