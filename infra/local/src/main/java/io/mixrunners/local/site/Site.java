package io.mixrunners.local.site;

import io.mixrunners.local.gateway.EdgeHeaders;
import io.mixrunners.local.gateway.Page;
import io.mixrunners.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The page, with the headers that the edge would add. The demo's audio is made when it is first
 * asked for, and gone when the site is closed. Safe for use by many threads.
 */
public final class Site implements AutoCloseable {
  static final String DEMO = "demo";
  private final Path made;
  private final Handler handler;
  private boolean hasDemo;

  private Site(Path root, String s3) {
    try {
      made = Files.createTempDirectory("mixrunners-site");
      Files.createDirectory(made.resolve(DEMO));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Path> folders = new ArrayList<>(List.of(made));
    folders.addAll(sources(root));
    Page page = Page.of(folders, headers(root, s3)::of);
    handler =
        new Handler.Wrapper(page) {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            String path = request.getHttpURI().getCanonicalPath();
            if (path != null && path.startsWith("/" + DEMO + "/")) {
              makeDemo();
            }
            return super.handle(request, response, callback);
          }
        };
  }

  /**
   * @param root the project's folder
   * @param s3 origin of the audio bucket on this machine
   */
  public static Site of(Path root, String s3) {
    return new Site(root, s3);
  }

  /** Answers everything that is no API call. */
  public Handler handler() {
    return handler;
  }

  /** Where the site's files come from; of two files with one name the first counts. */
  static List<Path> sources(Path root) {
    Path faces = root.resolve("infra/local/target/faces");
    Path web = root.resolve("web");
    return Files.isDirectory(faces) ? List.of(faces, web) : List.of(web);
  }

  private static EdgeHeaders headers(Path root, String s3) {
    return new EdgeHeaders(Template.read(root.resolve("infra/edge.yaml")), s3);
  }

  private synchronized void makeDemo() throws IOException {
    if (!hasDemo) {
      DemoTrack.write(made.resolve(DEMO));
      hasDemo = true;
    }
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.list(made.resolve(DEMO))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(made.resolve(DEMO));
    Files.delete(made);
  }
}
