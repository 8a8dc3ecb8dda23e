package io.mixrunners.retention;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Change;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Files;
import io.mixrunners.core.Item;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Json;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.Expired;
import io.mixrunners.emulator.TestStack;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A person with a song in any state, and the two functions that watch over its end. */
final class Shelf {
  static final String SUBJECT = "0000000000000000000000test";
  static final String JOB = "00000000000000000000000job";
  static final String FILE = "00000000000000000000000mix";
  static final String ORDER = "000000000000000000000order";
  private static final Path EVENTS = Path.of("../../events/retention");

  final TestStack stack = TestStack.create();
  final Environment environment = Environment.of(stack.values(), stack.clock());
  final Room room = Room.in(environment);
  final Register register = Register.load();
  final Files files;
  final S3Client s3;
  private final SqsClient sqs;
  final Table identities;
  private final SweeperHandler sweeper = new SweeperHandler(environment);
  private final ExpiryHandler expiry = new ExpiryHandler(environment);
  private final List<String> log = new CopyOnWriteArrayList<>();

  Shelf() {
    Aws aws = new Aws(environment);
    this.s3 = aws.s3();
    this.sqs = aws.sqs();
    this.files = new Files(room.work());
    this.identities = Table.identities(environment, aws.dynamoDb());
    account("active");
  }

  void account(String state) {
    identities.put(identities.row(SUBJECT, "account").put("state", state).build());
  }

  /** A draft with one file's row and an upload that was begun. */
  Shelf draft() {
    return draft(JOB);
  }

  Shelf draft(String job) {
    Instant end = register.end(now(), "work", "job", "draft");
    String key = AudioKeys.incoming(SUBJECT, job, FILE);
    String upload =
        s3.createMultipartUpload(r -> r.bucket(room.audio().name()).key(key)).uploadId();
    file(job, FILE, "mix", key, upload, end);
    room.jobs()
        .create(
            Job.draft(SUBJECT, job, Job.Kind.MASTERING, "Song", "en", Json.object(), now(), end));
    return this;
  }

  /** A song in one of the states in which a worker moves it on. */
  Shelf active(State state) {
    draft();
    move(room.jobs().to(Jobs.from(SUBJECT, JOB, Set.of(State.DRAFT)), state));
    return this;
  }

  Shelf paid(State state) {
    active(state);
    Instant end = register.end(now(), "work", "job", "queued");
    Order order =
        new Order(
            SUBJECT,
            ORDER,
            JOB,
            "mastering",
            "paid",
            900,
            "eur",
            25.5,
            183,
            null,
            null,
            null,
            1,
            null,
            null,
            null,
            null,
            0,
            true,
            null,
            "en",
            now(),
            now(),
            register.end(now(), "work", "order"));
    room.work().put(new Orders(room.work()).row(order));
    move(change().set("order", ORDER).set("orderState", "paid").seconds(Table.EXPIRES_AT, end));
    return this;
  }

  /** A finished song: source, preview and masters in {@code kept/}, rows with the same end. */
  Shelf ready() {
    paid(State.WORKING);
    Instant completedAt = now();
    Instant end = register.end(completedAt, "work", "job", "ready");
    room.removal().audio(SUBJECT, JOB);
    for (String name : List.of(FILE, "preview.flac", "peaks.json", "master.wav", "master.flac")) {
      String key = AudioKeys.kept(SUBJECT, JOB, name);
      put(key);
      file(JOB, name, "output", key, null, end);
    }
    new Orders(room.work()).apply(Orders.change(SUBJECT, ORDER).time("deliveredAt", completedAt));
    move(Jobs.until(room.jobs().to(change(), State.READY).time("completedAt", completedAt), end));
    return this;
  }

  private void file(
      String job, String id, String use, String key, @Nullable String upload, Instant end) {
    files.put(
        new JobFile(
            SUBJECT,
            job,
            id,
            "A name.wav",
            use,
            null,
            "wav",
            4L,
            key,
            upload,
            16L << 20,
            List.of(),
            upload == null ? "rendered" : "uploading",
            end));
  }

  static Change change() {
    return Change.of(SUBJECT, Jobs.record(JOB));
  }

  void move(Change change) {
    if (room.jobs().apply(change).isEmpty()) {
      throw new IllegalStateException("The job is not as the test thinks");
    }
  }

  void put(String key) {
    s3.putObject(
        r -> r.bucket(room.audio().name()).key(key),
        RequestBody.fromBytes(new byte[] {1, 2, 3, 4}));
  }

  /** As it was before the upload. */
  Shelf clear() {
    room.audio().deleteAll("");
    room.work()
        .listEvenExpired(SUBJECT, "")
        .forEach(row -> room.work().delete(SUBJECT, row.text("record")));
    return this;
  }

  Instant now() {
    return stack.clock().instant();
  }

  /** Moves time alone, as if lifecycle and TTL were late, which they may be. */
  void pass(Duration time) {
    stack.clock().advance(time);
  }

  Map<String, Integer> sweep() {
    return sweep(600_000);
  }

  @SuppressWarnings("unchecked")
  Map<String, Integer> sweep(int millisLeft) {
    try (InputStream in =
        java.nio.file.Files.newInputStream(EVENTS.resolve("SweeperHandler/scheduled.json"))) {
      Map<String, Object> event = Json.MAPPER.readValue(in, Map.class);
      return sweeper.handleRequest(event, context(millisLeft));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives the stream's function the event of that name; the sequence numbers that failed. */
  List<String> stream(String name) {
    try (InputStream in =
        java.nio.file.Files.newInputStream(EVENTS.resolve("ExpiryHandler/" + name + ".json"))) {
      DynamodbEvent event =
          LambdaEventSerializers.serializerFor(DynamodbEvent.class, Shelf.class.getClassLoader())
              .fromJson(in);
      StreamsEventResponse response = expiry.handleRequest(event, context(600_000));
      return response.getBatchItemFailures().stream()
          .map(StreamsEventResponse.BatchItemFailure::getItemIdentifier)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Time goes on, with lifecycle and TTL at their work, and the stream tells of the rows that went.
   */
  void live(Duration time) {
    for (Expired.Item item : stack.advance(time).items()) {
      if (item.table().equals(room.work().name())) {
        removed(item.keys());
      }
    }
  }

  private void removed(Map<String, String> keys) {
    try (InputStream in =
        java.nio.file.Files.newInputStream(EVENTS.resolve("ExpiryHandler/job-by-ttl.json"))) {
      DynamodbEvent event =
          LambdaEventSerializers.serializerFor(DynamodbEvent.class, Shelf.class.getClassLoader())
              .fromJson(in);
      var row = event.getRecords().getFirst().getDynamodb().getKeys();
      keys.forEach((name, value) -> Objects.requireNonNull(row.get(name)).setS(value));
      expiry.handleRequest(event, context(600_000));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Context context(int millisLeft) {
    LambdaLogger logger =
        (LambdaLogger)
            Proxy.newProxyInstance(
                Shelf.class.getClassLoader(),
                new Class<?>[] {LambdaLogger.class},
                (proxy, method, arguments) -> {
                  log.add(String.valueOf(arguments[0]));
                  return null;
                });
    return (Context)
        Proxy.newProxyInstance(
            Shelf.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                method.getName().equals("getLogger") ? logger : (Object) millisLeft);
  }

  String logged() {
    return String.join("", log);
  }

  Job job() {
    return room.jobs().find(SUBJECT, JOB).orElseThrow();
  }

  /** What lies in the bucket, without the ids. */
  List<String> objects() {
    return room.audio().list("").stream()
        .map(S3Object::key)
        .map(key -> key.replace(SUBJECT + "/" + JOB + "/", ""))
        .toList();
  }

  long uploads() {
    return s3.listMultipartUploads(r -> r.bucket(room.audio().name())).uploads().size();
  }

  /** The kinds of rows that are left of the person, and nothing else of them. */
  List<String> rows() {
    return room.work().listEvenExpired(SUBJECT, "").stream()
        .map(row -> row.text("record").replaceAll("#.*", ""))
        .distinct()
        .toList();
  }

  Item stub() {
    return room.work().findEvenExpired(SUBJECT, "stub#" + JOB).orElseThrow();
  }

  /** Takes all messages of a queue. */
  List<String> take(String queue) {
    String url = environment.get(queue);
    List<String> bodies = new ArrayList<>();
    List<Message> messages;
    do {
      messages = sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();
      for (Message message : messages) {
        bodies.add(message.body());
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
      }
    } while (!messages.isEmpty());
    return bodies;
  }
}
