package io.mixrunners.local.gateway;

import java.net.BindException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server on the loopback interface, and only there. */
public final class LocalServer implements AutoCloseable {
  private final Server server;
  private final ServerConnector connector;

  private LocalServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /** Thrown when another process has the port. */
  public static final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    PortTaken(int port, Throwable cause) {
      super("port " + port + " is in use", cause);
    }
  }

  /** Starts serving on a port, or on a free one if it is 0. */
  public static LocalServer start(int port, Handler handler) {
    var threads = new QueuedThreadPool(64, 4);
    threads.setName("http");
    threads.setDaemon(true);
    var server = new Server(threads);
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setUriCompliance(UriCompliance.DEFAULT);
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof BindException) {
          throw new PortTaken(port, e);
        }
      }
      throw new IllegalStateException("the HTTP server did not start", e);
    }
    return new LocalServer(server, connector);
  }

  /** The port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
