package io.mixrunners.local.gateway;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * The static site: plain files with their types and ETags, {@code index.html} for a folder, no
 * listing, nothing above the folder and nothing hidden. Every answer carries the edge's headers.
 * Who comes to {@code localhost} is sent to the address that the site knows as its own.
 */
public final class Page extends Handler.Wrapper {
  private final Function<String, Map<String, String>> headers;

  private Page(ResourceHandler files, Function<String, Map<String, String>> headers) {
    super(files);
    this.headers = headers;
  }

  /**
   * @param folders the site's files; of two with one name the first counts
   * @param headers the headers of the answer to a path
   */
  public static Page of(List<Path> folders, Function<String, Map<String, String>> headers) {
    var files = new ResourceHandler();
    ResourceFactory resources = ResourceFactory.of(files);
    files.setBaseResource(
        ResourceFactory.combine(
            folders.stream()
                .map(folder -> resources.newResource(folder.toAbsolutePath().normalize()))
                .toList()));
    files.setDirAllowed(false);
    files.setWelcomeFiles("index.html");
    files.setEtags(true);
    files.setCacheControl("no-cache");
    return new Page(files, headers);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getCanonicalPath();
    if (path == null || path.contains("/.") || path.contains("\\")) {
      Reply.message(404, "Not Found").send(response, callback);
      return true;
    }
    if ("localhost".equals(Request.getServerName(request))) {
      // The API takes calls of one origin only; a browser keeps what follows a # over a redirect.
      Response.sendRedirect(request, response, callback, numeric(request));
      return true;
    }
    HttpFields.Mutable out = response.getHeaders();
    headers.apply(path).forEach(out::put);
    if (super.handle(request, response, callback)) {
      return true;
    }
    Reply.message(404, "Not Found").send(response, callback);
    return true;
  }

  private static String numeric(Request request) {
    return "http://127.0.0.1:"
        + Request.getServerPort(request)
        + request.getHttpURI().getPathQuery();
  }
}
