package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
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
      throws IOException {
    ObjectNode in = Json.parse(body);
    HttpURLConnection call = forward(operation, attributes.before(operation, in));
    int status = call.getResponseCode();
    byte[] out;
    try (InputStream answer = status == 200 ? call.getInputStream() : call.getErrorStream()) {
      out = answer == null ? new byte[0] : answer.readAllBytes();
    }
    if (status == 200) {
      out = attributes.after(operation, in, out);
      if (operation.equals("PurgeQueue")) {
        queues.purged(QueueAttributes.queueName(Json.text(in, "QueueUrl")));
      }
    }
    String error = call.getHeaderField("x-amzn-query-error");
    if (error != null) {
      response.getHeaders().put("x-amzn-query-error", error);
    }
    Replies.bytes(response, callback, status, "application/x-amz-json-1.0", out);
  }

  private HttpURLConnection forward(String operation, ObjectNode in) throws IOException {
    HttpURLConnection call = (HttpURLConnection) address.toURL().openConnection();
    call.setRequestMethod("POST");
    call.setRequestProperty("X-Amz-Target", "AmazonSQS." + operation);
    call.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
    call.setDoOutput(true);
    try (OutputStream out = call.getOutputStream()) {
      out.write(Json.bytes(in));
    }
    return call;
  }

  @Override
  public void close() throws Exception {
    var _ = server.stopAndGetFuture().apply();
    queues.close();
    messages.close();
  }
}
