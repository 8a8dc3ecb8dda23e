package io.mixrunners.emulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;

/** Bucket and key of a path-style request, decoded; empty where absent. */
record S3Path(String bucket, String key) {

  static S3Path of(Request request) {
    String path = request.getHttpURI().getPath();
    String[] parts = (path == null ? "/" : path).split("/", 3);
    return new S3Path(
        parts.length > 1 ? decode(parts[1]) : "", parts.length > 2 ? decode(parts[2]) : "");
  }

  /** The source that a copy names: bucket and key, perhaps with a leading slash. */
  static S3Path ofCopySource(String header) {
    String source = decode(header.split("\\?versionId=", 2)[0]);
    String[] parts = (source.startsWith("/") ? source.substring(1) : source).split("/", 2);
    return new S3Path(parts[0], parts.length > 1 ? parts[1] : "");
  }

  /** The names in the query, with or without a value. */
  static Set<String> queryNames(Request request) {
    String query = request.getHttpURI().getQuery();
    return query == null
        ? Set.of()
        : Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2)[0])
            .collect(Collectors.toSet());
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
