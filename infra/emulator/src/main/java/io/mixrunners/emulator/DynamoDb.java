package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
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
  private final TableCopies copies;
  private final TableEncryption encryption;

  private DynamoDb(
      LocalDynamoDBRequestHandler tables,
      TableControls controls,
      TableCopies copies,
      TableEncryption encryption) {
    this.tables = tables;
    this.copies = copies;
    this.encryption = encryption;
    this.wire = new LocalDynamoDBServerHandler(tables, null);
    this.controls = controls;
  }

  /** Opens the tables; {@code keyArn} finds the ARN of a key by its id or alias. */
  static DynamoDb open(
      @Nullable Path dir, Shelf controls, InstantSource clock, UnaryOperator<String> keyArn)
      throws Exception {
    SQLiteLibraryLoader.initialize();
    String path = null;
    if (dir != null) {
      path = Files.createDirectories(dir).toString();
    }
    LocalDynamoDBRequestHandler tables =
        new LocalDynamoDBRequestHandler(0, path == null, path, true, false);
    return new DynamoDb(
        tables,
        new TableControls(controls),
        new TableCopies(controls, clock),
        new TableEncryption(controls, keyArn));
  }

  List<String> tableNames() {
    List<String> names = new ArrayList<>();
    ListTablesResponse page;
    String last = null;
    do {
      ListTablesRequest.Builder request = ListTablesRequest.builder();
      if (last != null) {
        request.exclusiveStartTableName(last);
      }
      page = tables.listTables(KEY, Arn.REGION, request.build());
      names.addAll(page.tableNames());
      last = page.lastEvaluatedTableName();
    } while (last != null);
    return names;
  }

  List<Map<String, AttributeValue>> items(String table) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      ScanRequest.Builder scan = ScanRequest.builder().tableName(table);
      if (!from.isEmpty()) {
        scan.exclusiveStartKey(from);
      }
      ScanResponse page = tables.scan(KEY, Arn.REGION, scan.build());
      items.addAll(page.items());
      from = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
    } while (!from.isEmpty());
    return items;
  }

  /** Deletes the items past their time to live, in every table that has one. */
  List<Expired.Item> expire(Instant now) {
    TtlSweep sweep = new TtlSweep(tables);
    List<Expired.Item> deleted = new ArrayList<>();
    for (String table : tableNames()) {
      controls
          .ttlAttribute(table)
          .ifPresent(attribute -> deleted.addAll(sweep.run(table, attribute, now)));
    }
    return deleted;
  }

  /** Serves an operation that is held here; {@code null} where DynamoDB Local is to serve it. */
  @Nullable JsonNode front(String operation, byte[] body) {
    if (operation.equals("DeleteTable")) {
      String table = TableControls.tableName(Json.text(Json.parse(body), "TableName"));
      controls.forget(table);
      encryption.forget(table);
    }
    if (TableCopies.OPERATIONS.contains(operation)) {
      return copies.call(operation, Json.parse(body));
    }
    boolean held = TableControls.OPERATIONS.contains(operation);
    boolean encrypts = operation.equals("UpdateTable") && TableEncryption.alone(Json.parse(body));
    if (!held && !encrypts) {
      return null;
    }
    ObjectNode in = Json.parse(body);
    TableDescription table = table(TableControls.tableName(Json.text(in, "TableName")));
    return held
        ? controls.call(operation, table.tableName(), in)
        : encryption.update(in, table.tableName(), table.tableArn());
  }

  private TableDescription table(String name) {
    try {
      return tables
          .describeTable(KEY, Arn.REGION, DescribeTableRequest.builder().tableName(name).build())
          .table();
    } catch (DynamoDBLocalServiceException e) {
      throw new ServiceError("ResourceNotFoundException", "Requested resource not found");
    }
  }

  void serve(String operation, Request request, byte[] body, Response response, Callback callback)
      throws Exception {
    if (TableEncryption.OPERATIONS.contains(operation)) {
      forward(
          request,
          encryption.before(body),
          new CapturedResponse(request, response, out -> encryption.after(body, out)),
          callback);
    } else {
      forward(request, body, response, callback);
    }
  }

  private void forward(Request request, byte[] body, Response response, Callback callback)
      throws Exception {
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
