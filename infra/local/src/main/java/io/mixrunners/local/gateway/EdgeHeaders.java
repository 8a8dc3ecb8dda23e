package io.mixrunners.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.local.template.References;
import io.mixrunners.local.template.Resolver;
import io.mixrunners.local.template.Resource;
import io.mixrunners.local.template.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The response headers that the distribution adds, read from the edge's template, so that the page
 * meets the same content security policy on one machine. Two things differ on loopback, where
 * nothing speaks TLS: the audio bucket's origin is the emulator's, and neither {@code
 * Strict-Transport-Security} nor {@code upgrade-insecure-requests} is sent.
 */
public final class EdgeHeaders {
  private static final String AUDIO_HOST = "audio.invalid";
  private static final References NAMES =
      new References() {
        @Override
        public String ref(String id) {
          return id;
        }

        @Override
        public String attribute(String id, String name) {
          return id + "." + name;
        }
      };

  private final Map<Pattern, Map<String, String>> behaviors = new LinkedHashMap<>();
  private final Map<String, String> standard;

  /**
   * @param s3 origin of the audio bucket on this machine
   */
  public EdgeHeaders(Template edge, String s3) {
    var resolver =
        new Resolver(
            edge,
            Map.of("AudioHost", AUDIO_HOST, "Stage", "local"),
            Map.of("AWS::Region", "us-east-1", "AWS::StackName", "edge", "AWS::StackId", "edge"),
            NAMES);
    JsonNode distribution =
        edge.resources().values().stream()
            .filter(resource -> resource.type().equals("AWS::CloudFront::Distribution"))
            .findFirst()
            .map(resource -> resolver.resolve(resource.properties().path("DistributionConfig")))
            .orElseThrow(() -> new IllegalArgumentException("the edge has no distribution"));
    for (JsonNode behavior : distribution.path("CacheBehaviors")) {
      behaviors.put(
          glob(behavior.path("PathPattern").asText()), headers(edge, resolver, behavior, s3));
    }
    standard = headers(edge, resolver, distribution.path("DefaultCacheBehavior"), s3);
  }

  /** The headers of the answer to a path. */
  public Map<String, String> of(String path) {
    return behaviors.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(path).matches())
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(standard);
  }

  private static Map<String, String> headers(
      Template edge, Resolver resolver, JsonNode behavior, String s3) {
    Optional<Resource> policy = edge.resource(behavior.path("ResponseHeadersPolicyId").asText());
    if (policy.isEmpty()) {
      return Map.of();
    }
    JsonNode config =
        resolver.resolve(policy.get().properties().path("ResponseHeadersPolicyConfig"));
    JsonNode security = config.path("SecurityHeadersConfig");
    var headers = new LinkedHashMap<String, String>();
    put(
        headers,
        "Content-Security-Policy",
        here(security.path("ContentSecurityPolicy").path("ContentSecurityPolicy").asText(), s3));
    put(
        headers,
        "Referrer-Policy",
        security.path("ReferrerPolicy").path("ReferrerPolicy").asText());
    put(headers, "X-Frame-Options", security.path("FrameOptions").path("FrameOption").asText());
    if (security.has("ContentTypeOptions")) {
      headers.put("X-Content-Type-Options", "nosniff");
    }
    for (JsonNode item : config.path("CustomHeadersConfig").path("Items")) {
      put(headers, item.path("Header").asText(), here(item.path("Value").asText(), s3));
    }
    return headers;
  }

  private static String here(String policy, String s3) {
    return policy
        .replace("https://" + AUDIO_HOST, s3)
        .replaceAll(";?\\s*upgrade-insecure-requests", "");
  }

  private static void put(Map<String, String> headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.put(name, value);
    }
  }

  private static Pattern glob(String pattern) {
    String path = pattern.startsWith("/") ? pattern : "/" + pattern;
    return Pattern.compile(Pattern.quote(path).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
  }
}
