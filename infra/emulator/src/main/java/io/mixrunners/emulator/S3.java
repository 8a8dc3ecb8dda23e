package io.mixrunners.emulator;

import jakarta.servlet.http.HttpServlet;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** S3: s3proxy's request handler, which verifies SigV4 and presigned URLs, on a server of ours. */
final class S3 {
  private final ClockedStore store;
  private final ServletContextHandler wire;

  private S3(ClockedStore store, ServletContextHandler wire) {
    this.store = store;
    this.wire = wire;
  }

  static S3 open(Path root, InstantSource clock, String accessKey, String secretKey)
      throws ReflectiveOperationException {
    ClockedStore store = ClockedStore.over(root, clock);
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
            .ignoreUnknownHeaders(true)
            .build();
    // s3proxy brings a Jetty of its own under another package, never started here: its handler is a
    // plain servlet, so it runs behind the one port that all services share.
    Field handler = S3Proxy.class.getDeclaredField("handler");
    handler.setAccessible(true);
    ServletContextHandler context = new ServletContextHandler();
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    context.addServlet(new ServletHolder((HttpServlet) handler.get(proxy)), "/*");
    return new S3(store, context);
  }

  ClockedStore store() {
    return store;
  }

  ServletContextHandler wire() {
    return wire;
  }
}
