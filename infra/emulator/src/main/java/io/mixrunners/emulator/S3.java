package io.mixrunners.emulator;

import jakarta.servlet.http.HttpServlet;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/**
 * S3: s3proxy's request handler, which verifies SigV4 and presigned URLs, and before it the
 * sub-resources that it lacks: a bucket's settings, object tags, CORS.
 */
final class S3 extends Handler.Wrapper {
  private final ClockedStore store;
  private final BucketControls controls;
  private final ObjectTags tags;

  private S3(ClockedStore store, BucketControls controls, ObjectTags tags, Handler proxy) {
    super(proxy);
    this.store = store;
    this.controls = controls;
    this.tags = tags;
  }

  static S3 open(Path root, InstantSource clock, Shelf controls, Shelf tags)
      throws ReflectiveOperationException {
    ClockedStore store = ClockedStore.over(root, clock);
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, Emulator.ACCESS_KEY, Emulator.SECRET_KEY)
            .ignoreUnknownHeaders(true)
            .build();
    // s3proxy brings a Jetty of its own under another package, never started here: its handler is a
    // plain servlet, so it runs behind the one port that all services share.
    Field handler = S3Proxy.class.getDeclaredField("handler");
    handler.setAccessible(true);
    ServletContextHandler context = new ServletContextHandler();
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    context.addServlet(new ServletHolder((HttpServlet) handler.get(proxy)), "/*");
    return new S3(store, new BucketControls(controls), new ObjectTags(tags), context);
  }

  ClockedStore store() {
    return store;
  }

  BucketControls controls() {
    return controls;
  }

  ObjectTags tags() {
    return tags;
  }

  boolean serve(Route route, Request request, Response response, Callback callback)
      throws Exception {
    S3Path path = S3Path.of(request);
    Optional<String> setting =
        path.key().isEmpty() ? BucketControls.setting(route.operation()) : Optional.empty();
    if (route.operation().equals("Preflight")) {
      preflight(path, request, response, callback);
      return true;
    }
    addCors(path, request, response);
    if (setting.isPresent()) {
      setting(setting.get(), path, request, response, callback);
      return true;
    }
    if (route.operation().equals("ListObjectVersions")) {
      versions(path.bucket(), request, response, callback);
      return true;
    }
    if (route.operation().endsWith("ObjectTagging")) {
      tagging(path, request, response, callback);
      return true;
    }
    if (route.operation().equals("CreateBucket")
        && "true".equalsIgnoreCase(request.getHeaders().get(S3Effects.WITH_LOCK))) {
      createLocked(path.bucket(), request, response, callback);
      return true;
    }
    S3Effects effects = S3Effects.before(route.operation(), path, request, controls, tags);
    return super.handle(
        request, new HookedResponse(request, response, s -> effects.after(s, response)), callback);
  }

  private void preflight(S3Path path, Request request, Response response, Callback callback) {
    String origin = request.getHeaders().get("Origin");
    String method = request.getHeaders().get("Access-Control-Request-Method");
    boolean allowed =
        origin != null
            && method != null
            && store.hasBucket(path.bucket())
            && controls
                .document(path.bucket(), "BucketCors")
                .map(Cors::new)
                .map(
                    cors ->
                        cors.allow(
                            response.getHeaders(),
                            origin,
                            method,
                            Cors.requested(request.getHeaders())))
                .orElse(false);
    if (!allowed) {
      throw new ServiceError(
          "AccessForbidden", 403, "CORSResponse: This CORS request is not allowed.");
    }
    response.setStatus(200);
    response.write(true, ByteBuffer.allocate(0), callback);
  }

  private void addCors(S3Path path, Request request, Response response) {
    String origin = request.getHeaders().get("Origin");
    if (origin != null && store.hasBucket(path.bucket())) {
      controls
          .document(path.bucket(), "BucketCors")
          .ifPresent(
              document ->
                  new Cors(document)
                      .allow(response.getHeaders(), origin, request.getMethod(), List.of()));
    }
  }

  private void setting(
      String name, S3Path path, Request request, Response response, Callback callback)
      throws Exception {
    requireSigned(request);
    if (!store.hasBucket(path.bucket())) {
      throw new ServiceError("NoSuchBucket", 404, "The specified bucket does not exist");
    }
    switch (request.getMethod()) {
      case "PUT" -> {
        controls.put(path.bucket(), name, body(request));
        empty(response, callback, 200);
      }
      case "DELETE" -> {
        controls.delete(path.bucket(), name);
        empty(response, callback, 204);
      }
      default -> {
        String document = controls.get(path.bucket(), name);
        String type = name.equals("BucketPolicy") ? "application/json" : "application/xml";
        Replies.bytes(response, callback, 200, type, document.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void versions(String bucket, Request request, Response response, Callback callback)
      throws Exception {
    requireSigned(request);
    if (!store.hasBucket(bucket)) {
      throw new ServiceError("NoSuchBucket", 404, "The specified bucket does not exist");
    }
    Fields query = Request.extractQueryParameters(request);
    String most = query.getValue("max-keys");
    Replies.xml(
        response,
        callback,
        200,
        ObjectVersions.xml(
            bucket,
            store.all(bucket),
            Objects.requireNonNullElse(query.getValue("prefix"), ""),
            Objects.requireNonNullElse(query.getValue("key-marker"), ""),
            most == null ? 1000 : Integer.parseInt(most)));
  }

  /** s3proxy makes no bucket with object lock. */
  private void createLocked(String bucket, Request request, Response response, Callback callback)
      throws Exception {
    requireSigned(request);
    Content.Source.consumeAll(request);
    if (store.hasBucket(bucket)) {
      throw new ServiceError("BucketAlreadyOwnedByYou", 409, "You already own this bucket");
    }
    store.createContainer(CreateBucketRequest.builder().bucket(bucket).build());
    controls.put(bucket, "ObjectLockConfiguration", S3Effects.LOCKED);
    controls.put(bucket, "BucketVersioning", S3Effects.VERSIONED);
    response.getHeaders().put("Location", "/" + bucket);
    empty(response, callback, 200);
  }

  private void tagging(S3Path path, Request request, Response response, Callback callback)
      throws Exception {
    requireSigned(request);
    if (!store.hasBucket(path.bucket()) || !store.blobExists(path.bucket(), path.key())) {
      throw new ServiceError("NoSuchKey", 404, "The specified key does not exist.");
    }
    switch (request.getMethod()) {
      case "PUT" -> {
        tags.set(path, ObjectTags.ofXml(body(request)));
        empty(response, callback, 200);
      }
      case "DELETE" -> {
        tags.set(path, java.util.Map.of());
        empty(response, callback, 204);
      }
      default -> Replies.xml(response, callback, 200, ObjectTags.xml(tags.of(path)));
    }
  }

  /** These calls reach no signature check of s3proxy's: at least they must name the key. */
  private static void requireSigned(Request request) {
    String authorization = request.getHeaders().get("Authorization");
    if (authorization == null
        || !authorization.contains("Credential=" + Emulator.ACCESS_KEY + "/")) {
      throw new ServiceError("AccessDenied", 403, "Access Denied");
    }
  }

  private static String body(Request request) throws Exception {
    return Content.Source.asString(request, StandardCharsets.UTF_8);
  }

  private static void empty(Response response, Callback callback, int status) {
    response.setStatus(status);
    response.write(true, ByteBuffer.allocate(0), callback);
  }
}
