package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.elasticmq.NodeAddress;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * SQS: ElasticMQ on a loopback port of its own, which only the front calls, with its own delays,
 * visibility and redrive by the wall clock; the front adds the queue attributes that ElasticMQ
 * lacks and the messages' retention, by the suite's clock.
 */
final class Sqs implements AutoCloseable {
  private final Queues queues;
  private final SQSRestServer server;
  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final QueueAttributes attributes;
  private final Messages messages;

  private Sqs(
      Queues queues,
      SQSRestServer server,
      URI address,
      QueueAttributes attributes,
      Messages messages) {
    this.queues = queues;
    this.server = server;
    this.address = address;
    this.attributes = attributes;
    this.messages = messages;
  }

  /** Starts the queues; their URLs name the front's port. */
  static Sqs start(Options options, int frontPort, @Nullable Path controls) {
    Messages messages = new Messages(Shelf.open(controls, "sent"), options.clock());
    Queues queues = Queues.open(messages, controls);
    SQSRestServer server =
        SQSRestServerBuilder.withActorSystem(queues.system())
            .withQueueManagerActor(queues.manager())
            .withAWSRegion(Arn.REGION)
            .withAWSAccountId(Arn.ACCOUNT)
            .withServerAddress(new NodeAddress("http", "127.0.0.1", frontPort, ""))
            .withInterface("127.0.0.1")
            .withPort(0)
            .start();
    int port = server.waitUntilStarted().localAddress().getPort();
    return new Sqs(
        queues,
        server,
        URI.create("http://127.0.0.1:" + port + "/"),
        new QueueAttributes(Shelf.open(controls, "queue-attributes")),
        messages);
  }

  Messages messages() {
    return messages;
  }

  /** Deletes the messages that are older than their queue's retention; gives their number. */
  int expire(Instant now) {
    int deleted = 0;
    for (String queue : messages.queueNames()) {
      Instant limit = now.minus(Duration.ofSeconds(attributes.retentionSeconds(queue)));
      for (InternalMessage message : messages.in(queue)) {
        if (messages.sentAt(message).isBefore(limit)) {
          queues.delete(queue, message);
          deleted++;
        }
      }
    }
    messages.tidy();
    return deleted;
  }

  void serve(String operation, byte[] body, Response response, Callback callback)
      throws IOException, InterruptedException {
    ObjectNode in = Json.parse(body);
    HttpResponse<byte[]> answer = forward(operation, attributes.before(operation, in));
    byte[] out = answer.body();
    if (answer.statusCode() == 200) {
      out = attributes.after(operation, in, out);
      if (operation.equals("PurgeQueue")) {
        queues.purged(QueueAttributes.queueName(Json.text(in, "QueueUrl")));
      }
    }
    answer
        .headers()
        .firstValue("x-amzn-query-error")
        .ifPresent(value -> response.getHeaders().put("x-amzn-query-error", value));
    Replies.bytes(response, callback, answer.statusCode(), "application/x-amz-json-1.0", out);
  }

  private HttpResponse<byte[]> forward(String operation, ObjectNode in)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address)
            .header("X-Amz-Target", "AmazonSQS." + operation)
            .header("Content-Type", "application/x-amz-json-1.0")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(in)))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  @Override
  public void close() throws Exception {
    client.shutdownNow();
    var _ = server.stopAndGetFuture().apply();
    queues.close();
    messages.close();
  }
}
