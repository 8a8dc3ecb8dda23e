package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader;

/**
 * DynamoDB and its streams: DynamoDB Local in process, and before it the calls that it lacks or
 * that must follow the suite's clock: time to live and continuous backups.
 */
final class DynamoDb implements AutoCloseable {
  /** One shared database, so that neither access key nor region selects another one. */
  static final String KEY = "local";

  private final LocalDynamoDBRequestHandler tables;
  private final LocalDynamoDBServerHandler wire;
  private final TableControls controls;

  private DynamoDb(LocalDynamoDBRequestHandler tables, TableControls controls) {
    this.tables = tables;
    this.wire = new LocalDynamoDBServerHandler(tables, null);
    this.controls = controls;
  }

  static DynamoDb open(@Nullable Path dir, Shelf controls) throws Exception {
    SQLiteLibraryLoader.initialize();
    String path = null;
    if (dir != null) {
      path = Files.createDirectories(dir).toString();
    }
    LocalDynamoDBRequestHandler tables =
        new LocalDynamoDBRequestHandler(0, path == null, path, true, false);
    return new DynamoDb(tables, new TableControls(controls));
  }

  LocalDynamoDBRequestHandler tables() {
    return tables;
  }

  TableControls controls() {
    return controls;
  }

  /** Serves an operation that is held here; {@code null} where DynamoDB Local is to serve it. */
  @Nullable JsonNode front(String operation, byte[] body) {
    if (!TableControls.OPERATIONS.contains(operation)) {
      return null;
    }
    ObjectNode in = Json.parse(body);
    String table = TableControls.tableName(Json.text(in, "TableName"));
    try {
      tables.describeTable(
          KEY, Arn.REGION, DescribeTableRequest.builder().tableName(table).build());
    } catch (DynamoDBLocalServiceException e) {
      throw new ServiceError("ResourceNotFoundException", "Requested resource not found");
    }
    return controls.call(operation, table, in);
  }

  void serve(Request request, byte[] body, Response response, Callback callback) throws Exception {
    ByteBufferContentSource content = new ByteBufferContentSource(ByteBuffer.wrap(body));
    Request again =
        new Request.Wrapper(request) {
          @Override
          public org.eclipse.jetty.io.Content.Chunk read() {
            return content.read();
          }

          @Override
          public void demand(Runnable demand) {
            content.demand(demand);
          }
        };
    wire.handle(again, response, callback);
  }

  @Override
  public void close() throws IOException {
    tables.shutdown();
  }
}
