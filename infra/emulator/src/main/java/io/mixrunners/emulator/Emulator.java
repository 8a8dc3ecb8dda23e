package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The AWS services that the functions call, on one machine in one JVM: DynamoDB with streams, SQS,
 * S3, KMS, SES v2, SSM behind one loopback port that speaks AWS's wire protocols.
 *
 * <p>Thread-safe. With a data directory, what was acknowledged survives a kill of the process.
 */
public final class Emulator implements AutoCloseable {
  /** The access key that signs every call. */
  public static final String ACCESS_KEY = "local";

  /** The secret key that signs every call. */
  public static final String SECRET_KEY = "local-secret-key";

  private static final List<String> SERVICES =
      List.of(
          "DYNAMODB",
          "DYNAMODB_STREAMS",
          "S3",
          "SQS",
          "KMS",
          "SSM",
          "SESV2",
          "CLOUDWATCH_LOGS",
          "SCHEDULER");

  private final Server server;
  private final URI endpoint;
  private final Parts parts;

  private Emulator(Server server, URI endpoint, Parts parts) {
    this.server = server;
    this.endpoint = endpoint;
    this.parts = parts;
  }

  /** Starts all services; returns when they answer. */
  public static Emulator start(Options options) {
    Quiet.libraries();
    try {
      ServerConnector connector = connector(options.port());
      Server server = connector.getServer();
      CompletableFuture<Sqs> sqs =
          CompletableFuture.supplyAsync(() -> Parts.sqs(options, connector.getLocalPort()));
      Parts parts = Parts.open(options, sqs);
      server.setHandler(parts.front());
      server.start();
      return new Emulator(
          server, URI.create("http://127.0.0.1:" + connector.getLocalPort()), parts);
    } catch (Exception e) {
      throw new IllegalStateException("the emulator does not start", e);
    }
  }

  /** A server bound to loopback; its port is known before it serves. */
  private static ServerConnector connector(int port) throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(200, 4);
    threads.setName("emulator");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setHttpCompliance(HttpCompliance.LEGACY);
    http.setUriCompliance(UriCompliance.LEGACY);
    http.setHeaderCacheCaseSensitive(true);
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setIdleTimeout(120_000);
    server.addConnector(connector);
    connector.open();
    return connector;
  }

  /** The endpoint of each service by its name in {@code AWS_ENDPOINT_URL_<SERVICE>}, lower case. */
  public Map<String, URI> endpoints() {
    Map<String, URI> endpoints = new HashMap<>();
    SERVICES.forEach(service -> endpoints.put(service.toLowerCase(Locale.ROOT), endpoint));
    return Map.copyOf(endpoints);
  }

  /** Where a handler finds the services: endpoints, region and credentials. */
  public Map<String, String> environment() {
    Map<String, String> values = new HashMap<>();
    SERVICES.forEach(service -> values.put("AWS_ENDPOINT_URL_" + service, endpoint.toString()));
    values.put("AWS_REGION", Arn.REGION);
    values.put("AWS_ACCESS_KEY_ID", ACCESS_KEY);
    values.put("AWS_SECRET_ACCESS_KEY", SECRET_KEY);
    return Map.copyOf(values);
  }

  /** All mails sent and not suppressed, newest last. */
  public List<Mail> mailbox() {
    return parts.ses().mailbox();
  }

  /** Where the host of the functions puts their log lines. */
  public FunctionLogs logs() {
    return parts.logs();
  }

  /**
   * Executes what falls due at a time: time to live of items, lifecycle of objects and uploads,
   * retention of messages and logs. Idempotent.
   */
  public Expired expire(Instant now) {
    LifecycleSweep lifecycle = new LifecycleSweep(parts.s3());
    return new Expired(
        parts.dynamoDb().expire(now),
        lifecycle.expire(now),
        lifecycle.abort(now),
        parts.sqs().expire(now),
        parts.logs().expire(now));
  }

  /**
   * Everything that lies here: {@code {tables: {name: [items]}, objects: {bucket: [{key, bytes,
   * lastModified, metadata, tags}]}, multipart: [...], queues: {name: [messages]}, mail: [...],
   * logs: {group: [lines]}}}. A fresh tree that the caller may change.
   */
  public ObjectNode snapshot() {
    return new Snapshot(parts).take();
  }

  @Override
  public void close() {
    try {
      server.stop();
      parts.close();
    } catch (Exception e) {
      throw new IllegalStateException("the emulator does not stop", e);
    }
  }
}
