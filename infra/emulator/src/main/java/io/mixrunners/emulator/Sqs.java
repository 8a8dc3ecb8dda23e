package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.scaladsl.Http;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/**
 * SQS: ElasticMQ on a loopback port of its own, which only the front calls, with its own delays,
 * visibility and redrive by the wall clock; the front adds the queue attributes that ElasticMQ
 * lacks.
 */
final class Sqs implements AutoCloseable {
  private final ActorSystem system;
  private final SQSRestServer server;
  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final QueueAttributes attributes;
  private final Messages messages;

  private Sqs(
      ActorSystem system,
      SQSRestServer server,
      URI address,
      QueueAttributes attributes,
      Messages messages) {
    this.system = system;
    this.server = server;
    this.address = address;
    this.attributes = attributes;
    this.messages = messages;
  }

  /** Starts the queues; their URLs name the front's port. */
  static Sqs start(int frontPort, Shelf attributes) {
    ActorSystem system =
        ActorSystem.create(
            "elasticmq",
            ConfigFactory.parseString(
                    "pekko.loglevel=WARNING, pekko.stdout-loglevel=WARNING,"
                        + " pekko.http.server.idle-timeout=infinite, pekko.daemonic=on,"
                        + " pekko.jvm-shutdown-hooks=off, pekko.coordinated-shutdown.run-by-jvm-shutdown-hook=off")
                .withFallback(ConfigFactory.load(Sqs.class.getClassLoader())),
            SQSRestServer.class.getClassLoader());
    Messages messages = new Messages();
    ActorRef watcher = system.actorOf(MessageWatcher.props(messages));
    SQSRestServer server =
        SQSRestServerBuilder.withActorSystem(system)
            .withQueueEventListener(watcher)
            .withAWSRegion(Arn.REGION)
            .withAWSAccountId(Arn.ACCOUNT)
            .withServerAddress(new NodeAddress("http", "127.0.0.1", frontPort, ""))
            .withInterface("127.0.0.1")
            .withPort(0)
            .start();
    Http.ServerBinding binding = server.waitUntilStarted();
    URI address = URI.create("http://127.0.0.1:" + binding.localAddress().getPort() + "/");
    return new Sqs(system, server, address, new QueueAttributes(attributes), messages);
  }

  Messages messages() {
    return messages;
  }

  QueueAttributes attributes() {
    return attributes;
  }

  void serve(String operation, byte[] body, Response response, Callback callback)
      throws IOException, InterruptedException {
    ObjectNode in = Json.parse(body);
    ObjectNode forwarded = attributes.before(operation, in);
    HttpResponse<byte[]> answer = call(operation, forwarded);
    byte[] out = answer.body();
    if (answer.statusCode() == 200) {
      out = attributes.after(operation, in, out);
    }
    answer
        .headers()
        .firstValue("x-amzn-query-error")
        .ifPresent(value -> response.getHeaders().put("x-amzn-query-error", value));
    Replies.bytes(response, callback, answer.statusCode(), "application/x-amz-json-1.0", out);
  }

  private HttpResponse<byte[]> call(String operation, ObjectNode in)
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
  public void close() {
    client.shutdownNow();
    var _ = server.stopAndGetFuture().apply();
    var _ = system.terminate();
  }
}
