package io.mixrunners.privacy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.AccessLedger;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Change;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Files;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Json;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.LambdaCall;
import io.mixrunners.emulator.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Both functions of this module over real parts. Every message is delivered twice. */
final class Suite {
  final TestStack stack = TestStack.create();
  final Environment environment = Environment.of(stack.values(), stack.clock());
  final PrivacyHandler privacy = new PrivacyHandler(environment);
  final RequestsHandler worker = new RequestsHandler(environment);
  final Aws aws = new Aws(environment);
  final Table identities = Table.identities(environment, aws.dynamoDb());
  final Table work = Table.work(environment, aws.dynamoDb());
  final Table residue = Table.residue(environment, aws.dynamoDb());
  final Register register = Register.load();
  final Accounts people = new Accounts(identities, residue, register);
  final S3Client s3 = aws.s3();
  final SqsClient sqs = aws.sqs();
  final LambdaCall context = new LambdaCall("privacy");

  record Answer(int status, JsonNode body, Map<String, String> headers) {}

  Answer call(String name, String subject, @Nullable String body, @Nullable String path) {
    ObjectNode event = LambdaCall.event("privacy", "PrivacyHandler", name);
    event.withObject("/requestContext/authorizer/lambda").put("subject", subject);
    if (body != null) {
      event.put("body", body);
    }
    if (path != null) {
      String parameter = name.equals("receipt") ? "secret" : "request";
      event.withObject("/pathParameters").put(parameter, path);
    }
    return send(event);
  }

  Answer call(String name, String subject) {
    return call(name, subject, null, null);
  }

  Answer send(JsonNode event) {
    APIGatewayV2HTTPResponse response =
        privacy.handleRequest(LambdaCall.read(event, APIGatewayV2HTTPEvent.class), context);
    String text = response.getBody();
    return new Answer(
        response.getStatusCode(),
        text.isEmpty() ? Json.object() : Json.tree(text),
        response.getHeaders());
  }

  /** A request that its person confirms as if the mail had come. */
  Answer confirmed(String event, String subject) {
    String request = call(event, subject).body().path("request").asText();
    return confirm(subject, request);
  }

  Answer confirm(String subject, String request) {
    return call("confirm", subject, body("token", mailed(subject, request)), request);
  }

  /** What the mail's sender does: keeps the hash of a token and sends the token. */
  String mailed(String subject, String request) {
    String secret = "s".repeat(43);
    identities.apply(
        Change.of(subject, Requests.record(request)).set("tokenHash", Ids.hash(secret)));
    return request + "." + secret;
  }

  static String body(String name, String value) {
    return Json.object().put(name, value).toString();
  }

  /** Works the requests queue off, each message twice; the ids of those that failed. */
  List<String> work() {
    List<String> failed = new ArrayList<>();
    for (String body : take("REQUESTS_QUEUE_URL")) {
      failed.addAll(deliver(body));
      failed.addAll(deliver(body));
    }
    return failed;
  }

  List<String> deliver(String body) {
    ObjectNode event = LambdaCall.event("privacy", "RequestsHandler", "request");
    ((ObjectNode) event.at("/Records/0")).put("body", body);
    SQSBatchResponse answer = worker.handleRequest(LambdaCall.read(event, SQSEvent.class), context);
    return answer.getBatchItemFailures().stream()
        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .toList();
  }

  /** Empties a queue. */
  List<String> take(String queue) {
    String url = environment.get(queue);
    List<String> bodies = new ArrayList<>();
    while (true) {
      var messages = sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();
      if (messages.isEmpty()) {
        return bodies;
      }
      messages.forEach(
          message -> {
            bodies.add(message.body());
            sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
          });
    }
  }

  /** The mail's sender, told that an erasure began; the mail that it is done goes out as well. */
  void sendFarewell(String subject) {
    if (take("MAIL_QUEUE_URL").stream().anyMatch(body -> body.contains("erasure-started"))) {
      identities.list(subject, "request#").stream()
          .filter(row -> row.text("type").equals("erasure"))
          .forEach(
              row ->
                  identities.apply(
                      Change.of(subject, row.text("record"))
                          .time("notifiedAt", now())
                          .time("farewellAt", now())));
    }
  }

  /** The voucher of the person's only order, as the payments worker wrote it. */
  void voucher(String subject) {
    String order = work.list(subject, "order#").getFirst().text("order");
    Instant end = Instant.parse("2033-01-01T00:00:00Z");
    residue.put(
        residue
            .row("voucher", order)
            .put("number", "2026-000001")
            .put("amount", 1250L)
            .seconds(Table.EXPIRES_AT, end)
            .build());
    work.apply(
        Change.of(subject, "order#" + order)
            .set("customer", "cus_" + order)
            .set("paymentIntent", "pi_" + order)
            .time("paidAt", now()));
  }

  Instant now() {
    return stack.clock().instant();
  }

  /** Somebody with an address, a session, a consent, a song in the works and one that is kept. */
  String person(String email) {
    String subject = Ids.id();
    String lookup = "email#" + Ids.hash(email);
    identities.put(
        identities
            .row(subject, "account")
            .put("email", email)
            .put("lookup", lookup)
            .put("state", "active")
            .time("createdAt", now())
            .put("revision", 1)
            .build());
    identities.put(identities.row(lookup, "lookup").put("owner", subject).build());
    identities.put(identities.row(lookup, "signin#1").put("email", email).build());
    identities.put(identities.row(subject, "session#" + Ids.hash(email + "cookie")).build());
    return subject;
  }

  /** A finished, paid song of three files; returns its id. */
  String song(String subject, String title) {
    String job = Ids.id();
    String order = Ids.id();
    Instant end = now().plus(Duration.ofDays(120));
    Jobs jobs = new Jobs(work, register);
    jobs.create(
        Job.draft(subject, job, Job.Kind.MASTERING, title, "en", Json.object(), now(), end));
    jobs.apply(
        Jobs.from(subject, job, Set.of(Job.State.DRAFT)).set("state", "ready").set("order", order));
    String source = Ids.id();
    file(subject, job, source, title + ".wav", "mix", end);
    file(subject, job, "master.wav", "master.wav", "output", end);
    put("kept/" + subject + "/" + job + "/" + source, title + " as it was");
    put("kept/" + subject + "/" + job + "/master.wav", title + " as it is");
    work.put(
        new Orders(work)
            .row(
                new Order(
                    subject,
                    order,
                    job,
                    "mastering",
                    "paid",
                    1250,
                    "eur",
                    25.5,
                    254,
                    null,
                    null,
                    null,
                    0,
                    null,
                    null,
                    null,
                    null,
                    0,
                    true,
                    null,
                    "en",
                    now(),
                    null,
                    end)));
    new AccessLedger(work, register).record(subject, "engine", "read", job, source);
    return job;
  }

  private void file(String subject, String job, String id, String name, String use, Instant end) {
    new Files(work)
        .put(
            new JobFile(
                subject,
                job,
                id,
                name,
                use,
                null,
                "wav",
                9L,
                null,
                null,
                1 << 20,
                List.of(),
                "uploaded",
                end));
  }

  void put(String key, String text) {
    s3.putObject(
        r -> r.bucket(environment.get("AUDIO_BUCKET")).key(key), RequestBody.fromString(text));
  }

  /** Everything that all stores hold, as text, to look for what should not be there. */
  String everything() {
    StringBuilder all = new StringBuilder();
    for (Table table : List.of(identities, work, residue)) {
      aws.dynamoDb()
          .scanPaginator(r -> r.tableName(table.name()))
          .items()
          .forEach(item -> all.append(new java.util.TreeMap<>(item)).append('\n'));
    }
    for (String bucket : List.of("AUDIO_BUCKET", "EXPORTS_BUCKET")) {
      String name = environment.get(bucket);
      s3.listObjectsV2Paginator(r -> r.bucket(name))
          .contents()
          .forEach(
              object -> all.append(object.key()).append(' ').append(object.eTag()).append('\n'));
      s3.listMultipartUploads(r -> r.bucket(name))
          .uploads()
          .forEach(upload -> all.append("upload ").append(upload.key()).append('\n'));
    }
    return all.toString();
  }

  /** One table's rows as text. */
  record Scan(Aws aws, String table) {
    List<String> holding(String... names) {
      return aws.dynamoDb().scanPaginator(r -> r.tableName(table)).items().stream()
          .map(Map::toString)
          .filter(row -> List.of(names).stream().anyMatch(row::contains))
          .toList();
    }
  }

  /** The lines of {@link #everything} that name one of these. */
  List<String> traces(String... names) {
    return everything()
        .lines()
        .filter(line -> List.of(names).stream().anyMatch(line::contains))
        .sorted()
        .toList();
  }
}
