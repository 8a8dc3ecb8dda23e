package io.mixrunners.local;

import io.mixrunners.local.gateway.EdgeHeaders;
import io.mixrunners.local.gateway.Page;
import io.mixrunners.local.template.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The page, with the headers that the edge would add. */
final class Site {
  private Site() {}

  static Page of(Path root, String s3) {
    Path edge = root.resolve("infra/edge.yaml");
    Path web = root.resolve("web");
    if (!Files.exists(edge)) {
      return Page.of(web, path -> Map.of());
    }
    var headers = new EdgeHeaders(Template.read(edge), s3);
    return Page.of(web, headers::of);
  }
}
