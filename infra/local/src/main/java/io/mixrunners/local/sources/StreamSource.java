package io.mixrunners.local.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.local.disk.NamedTexts;
import io.mixrunners.local.lambda.Invocation;
import io.mixrunners.local.lambda.Lambda;
import io.mixrunners.local.template.Trigger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * An event source mapping of a table's stream: reads each shard in order, invokes the function,
 * remembers how far it came. A batch that fails is tried again, as often as the mapping says, then
 * left out; the function's answer may say from which record on.
 */
final class StreamSource implements Source {
  private static final Logger LOG = LoggerFactory.getLogger(StreamSource.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAUSE_MILLIS = 200;
  private static final long SHARDS_NANOS = 5_000_000_000L;

  private final Trigger.Stream mapping;
  private final Lambda lambda;
  private final DynamoDbStreamsClient streams;
  private final NamedTexts checkpoints;
  private final Expiries expiries;
  private final Filters filters;
  private final Map<String, String> iterators = new HashMap<>();
  private final Workers workers;
  private List<String> shards = List.of();
  private long shardsRead;
  private final AtomicLong emptyRounds = new AtomicLong();

  StreamSource(
      Trigger.Stream mapping,
      Lambda lambda,
      DynamoDbStreamsClient streams,
      NamedTexts checkpoints,
      Expiries expiries) {
    this.expiries = expiries;
    this.mapping = mapping;
    this.lambda = lambda;
    this.streams = streams;
    this.checkpoints = checkpoints;
    this.filters = new Filters(mapping.filters());
    this.workers = new Workers("stream", 1, this::round);
  }

  /** Two whole rounds without a record, counted from now. */
  @Override
  public boolean idle() {
    long before = emptyRounds.get();
    long until = System.nanoTime() + 5_000_000_000L;
    while (System.nanoTime() < until) {
      if (emptyRounds.get() >= before + 2) {
        return true;
      }
      if (emptyRounds.get() < before) {
        return false;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private void round() throws InterruptedException {
    boolean empty = true;
    for (String shard : shards()) {
      empty &= read(shard);
    }
    if (empty) {
      emptyRounds.incrementAndGet();
      Thread.sleep(PAUSE_MILLIS);
    } else {
      emptyRounds.set(0);
    }
  }

  /** Shards change every few hours: they are looked up every few seconds. */
  private List<String> shards() {
    if (shards.isEmpty() || System.nanoTime() - shardsRead > SHARDS_NANOS) {
      shards =
          streams
              .describeStream(r -> r.streamArn(mapping.streamArn()))
              .streamDescription()
              .shards()
              .stream()
              .map(Shard::shardId)
              .toList();
      shardsRead = System.nanoTime();
    }
    return shards;
  }

  /** Reads a shard once; true if it had nothing. */
  private boolean read(String shard) throws InterruptedException {
    String iterator = iterators.containsKey(shard) ? iterators.get(shard) : start(shard);
    if (iterator == null) {
      return true;
    }
    GetRecordsResponse page;
    try {
      page =
          expiries.signed(
              table(),
              () -> streams.getRecords(r -> r.shardIterator(iterator).limit(mapping.batchSize())));
    } catch (ExpiredIteratorException | TrimmedDataAccessException e) {
      iterators.remove(shard);
      return true;
    }
    deliver(shard, page.records());
    iterators.put(shard, page.nextShardIterator());
    return page.records().isEmpty();
  }

  /** The table's name out of the stream's ARN. */
  private String table() {
    String resource = mapping.streamArn().split(":", 6)[5];
    return resource.split("/", 3)[1];
  }

  private String place(String shard) {
    return mapping.streamArn() + " " + shard;
  }

  private String start(String shard) {
    @Nullable String last = checkpoints.find(place(shard)).orElse(null);
    ShardIteratorType type =
        last != null
            ? ShardIteratorType.AFTER_SEQUENCE_NUMBER
            : mapping.fromStart() ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.LATEST;
    return streams
        .getShardIterator(
            r ->
                r.streamArn(mapping.streamArn())
                    .shardId(shard)
                    .shardIteratorType(type)
                    .sequenceNumber(last))
        .shardIterator();
  }

  private void deliver(String shard, List<Record> records) throws InterruptedException {
    int from = 0;
    int tries = 0;
    while (from < records.size()) {
      List<Record> rest = records.subList(from, records.size());
      int failed = invoke(rest);
      tries = failed > 0 ? 0 : tries;
      if (failed < rest.size() && tries++ >= mapping.attempts().orElse(Integer.MAX_VALUE)) {
        LOG.warn("{} gave up on a record of the stream", lambda.function().name());
        failed++;
      }
      from += failed;
      if (failed > 0) {
        checkpoints.put(place(shard), records.get(from - 1).dynamodb().sequenceNumber());
      }
      if (from < records.size()) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  /** Index of the first record that was not done; the size if all were. */
  private int invoke(List<Record> records) throws InterruptedException {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ArrayNode out = event.putArray("Records");
    for (Record record : records) {
      ObjectNode json = StreamEvents.of(record, mapping.streamArn());
      if (filters.pass(json)) {
        out.add(json);
      }
    }
    if (out.isEmpty()) {
      return records.size();
    }
    if (!(lambda.invoke(event.toString().getBytes(StandardCharsets.UTF_8))
        instanceof Invocation.Answer answer)) {
      return 0;
    }
    return mapping.partialFailures() ? firstFailure(records, answer.text()) : records.size();
  }

  private static int firstFailure(List<Record> records, String answer) {
    int first = records.size();
    try {
      for (JsonNode failure : JSON.readTree(answer).path("batchItemFailures")) {
        String sequence = failure.path("itemIdentifier").asText();
        int at = 0;
        while (at < records.size()
            && !records.get(at).dynamodb().sequenceNumber().equals(sequence)) {
          at++;
        }
        first = Math.min(first, at == records.size() ? 0 : at);
      }
      return first;
    } catch (JsonProcessingException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
