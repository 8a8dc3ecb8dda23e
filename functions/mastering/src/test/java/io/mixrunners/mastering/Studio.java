package io.mixrunners.mastering;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Json;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.TestStack;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A person with one song, and a worker that gets its messages from the files in {@code events}. */
final class Studio {
  static final String SUBJECT = "0000000000000000000000test";
  static final String JOB = "00000000000000000000000job";
  static final String SOURCE = "00000000000000000000000mix";
  static final String ORDER = "000000000000000000000order";
  private static final Path EVENTS = Path.of("../../events/mastering/MasteringHandler");

  final TestStack stack = TestStack.create();
  final HookedEngine engine;
  final Environment environment;
  final Room room;
  final Table work;
  final Table identities;
  private final MasteringHandler handler;
  private final S3Client s3;
  private final SqsClient sqs;
  private final List<String> log = new CopyOnWriteArrayList<>();

  Studio() {
    this(new StandInEngine());
  }

  Studio(Engine inner) {
    this(inner, new Pace(Duration.ofMinutes(1), Duration.ofSeconds(185), Duration.ofMillis(1)));
  }

  Studio(Engine inner, Pace pace) {
    this.engine = new HookedEngine(inner);
    this.environment = new Environment(stack.values(), stack.clock(), new OnePort(engine));
    this.room = Room.in(environment, pace);
    this.handler = new MasteringHandler(room);
    Aws aws = new Aws(environment);
    this.s3 = aws.s3();
    this.sqs = aws.sqs();
    this.work = Table.work(environment, aws.dynamoDb());
    this.identities = Table.identities(environment, aws.dynamoDb());
    account("active");
  }

  private record OnePort(Engine engine) implements Environment.PortWrapper {
    @Override
    public <T> T wrap(Class<T> type, T real) {
      return type == Engine.class ? type.cast(engine) : real;
    }
  }

  void account(String state) {
    identities.put(identities.row(SUBJECT, "account").put("state", state).build());
  }

  /** A song that was just uploaded. */
  Studio upload(String settings, byte[] bytes) {
    file(SOURCE, "My song.wav", "mix", null, bytes);
    return begin(Job.Kind.MASTERING, settings);
  }

  /** An uploaded file of the job. */
  Studio file(String id, String name, String use, @Nullable String role, byte[] bytes) {
    String key = AudioKeys.incoming(SUBJECT, JOB, id);
    put(key, bytes);
    Instant end = room.register().end(now(), "work", "job", "draft");
    room.files()
        .put(
            new JobFile(
                SUBJECT,
                JOB,
                id,
                name,
                use,
                role,
                "wav",
                (long) bytes.length,
                key,
                null,
                16L << 20,
                List.of(),
                "uploaded",
                end));
    return this;
  }

  /** The job of the uploaded files, ready to be analysed. */
  Studio begin(Job.Kind kind, String settings) {
    Instant end = room.register().end(now(), "work", "job", "draft");
    room.jobs()
        .create(Job.draft(SUBJECT, JOB, kind, "My song", "en", Json.tree(settings), now(), end));
    room.jobs()
        .apply(
            room.jobs().to(Jobs.from(SUBJECT, JOB, Set.of(Job.State.DRAFT)), Job.State.ANALYSING));
    return this;
  }

  /** A song whose preview was heard, and which was paid. */
  Studio paid() {
    upload("{}", "song".getBytes(StandardCharsets.UTF_8));
    deliver("preview");
    return pay();
  }

  /** The same without a run of the engine, for the tests that need it a hundred times. */
  Studio paidQuickly() {
    byte[] bytes = "song".getBytes(StandardCharsets.UTF_8);
    upload("{}", bytes);
    Job job = job();
    for (Made made : List.of(Made.PREVIEW, Made.PEAKS)) {
      String key = AudioKeys.incoming(SUBJECT, JOB, made.id());
      put(key, bytes);
      room.files().put(made.rendered(job, key, bytes.length, job.expiresAt()));
    }
    Made.MASTERS.forEach(made -> room.files().put(made.planned(job, job.expiresAt())));
    room.jobs().apply(room.jobs().to(Jobs.asSeen(job), Job.State.PREVIEW));
    return pay();
  }

  Studio pay() {
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
            room.register().end(now(), "work", "order"));
    work.put(new Orders(work).row(order));
    room.jobs()
        .apply(
            room.jobs()
                .to(Jobs.from(SUBJECT, JOB, Set.of(Job.State.PREVIEW)), Job.State.QUEUED)
                .set("order", ORDER)
                .set("orderState", "paid")
                .set("attempts", 0));
    return this;
  }

  /** Gives the worker the event of that name; true when its message is done with. */
  boolean deliver(String event) {
    SQSBatchResponse response = handler.handleRequest(event(event), context());
    return response.getBatchItemFailures().isEmpty();
  }

  /** Delivers until the message is done with, as the queue would, at most five times. */
  int deliverUntilDone(String event) {
    for (int n = 1; n <= 5; n++) {
      if (deliver(event)) {
        return n;
      }
      stack.clock().advance(Duration.ofMinutes(4));
    }
    return Integer.MAX_VALUE;
  }

  private static SQSEvent event(String name) {
    try (var in = Files.newInputStream(EVENTS.resolve(name + ".json"))) {
      return LambdaEventSerializers.serializerFor(SQSEvent.class, Studio.class.getClassLoader())
          .fromJson(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Context context() {
    LambdaLogger logger =
        (LambdaLogger)
            Proxy.newProxyInstance(
                Studio.class.getClassLoader(),
                new Class<?>[] {LambdaLogger.class},
                (proxy, method, arguments) -> {
                  log.add(String.valueOf(arguments[0]));
                  return null;
                });
    return (Context)
        Proxy.newProxyInstance(
            Studio.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                method.getName().equals("getLogger") ? logger : (Object) 600_000);
  }

  Instant now() {
    return stack.clock().instant();
  }

  Job job() {
    return room.jobs().find(SUBJECT, JOB).orElseThrow();
  }

  JobFile file(String id) {
    return room.files().find(SUBJECT, JOB, id).orElseThrow();
  }

  String logged() {
    return String.join("", log);
  }

  void put(String key, byte[] bytes) {
    s3.putObject(r -> r.bucket(room.audio().name()).key(key), RequestBody.fromBytes(bytes));
  }

  JsonNode report() {
    return Objects.requireNonNull(job().report());
  }

  Long length(String key) {
    return room.audio().head(key).orElseThrow().contentLength();
  }

  /** When the object was written; its key without ids. */
  Instant written(String key) {
    return Objects.requireNonNull(objects().get(key));
  }

  /** Everything in the bucket: keys without ids, and when they were written. */
  Map<String, Instant> objects() {
    Map<String, Instant> objects = new TreeMap<>();
    for (S3Object object : room.audio().list("")) {
      objects.put(object.key().replace(SUBJECT + "/" + JOB + "/", ""), object.lastModified());
    }
    return objects;
  }

  /** Takes a message as the queue's poller does, hidden for a while; its receipt. */
  String receive(Duration hidden) {
    return sqs.receiveMessage(
            r -> r.queueUrl(room.queueUrl()).visibilityTimeout((int) hidden.toSeconds()))
        .messages()
        .getFirst()
        .receiptHandle();
  }

  /** How many messages a poller would get now. */
  int visible() {
    return sqs.receiveMessage(r -> r.queueUrl(room.queueUrl()).visibilityTimeout(0))
        .messages()
        .size();
  }

  /** Takes all messages of a queue: {@code MAIL_QUEUE_URL} or {@code PAYMENTS_QUEUE_URL}. */
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

  /** As it was before the upload. */
  Studio clear() {
    room.audio().deleteAll("");
    work.listEvenExpired(SUBJECT, "").forEach(row -> work.delete(SUBJECT, row.text("record")));
    take("MAIL_QUEUE_URL");
    take("PAYMENTS_QUEUE_URL");
    return this;
  }

  /** What an erasure does, in its order. */
  void erase() {
    room.accounts().bury(SUBJECT, now());
    room.removal().audio(SUBJECT, JOB);
    work.listEvenExpired(SUBJECT, "job#").forEach(row -> work.delete(SUBJECT, row.text("record")));
    work.listEvenExpired(SUBJECT, "").forEach(row -> work.delete(SUBJECT, row.text("record")));
    identities.delete(SUBJECT, "account");
  }
}
