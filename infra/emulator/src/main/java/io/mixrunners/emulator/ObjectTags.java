package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The tags of objects, and of multipart uploads until they are objects. */
final class ObjectTags {
  private final Shelf shelf;

  ObjectTags(Shelf shelf) {
    this.shelf = shelf;
  }

  Map<String, String> of(S3Path object) {
    return map(shelf.get(name(object)));
  }

  /** Replaces an object's tags; none at all takes the entry away. */
  void set(S3Path object, Map<String, String> tags) {
    set(name(object), tags);
  }

  void setUpload(String uploadId, Map<String, String> tags) {
    set("upload/" + uploadId, tags);
  }

  /** Gives an object the tags that its upload was created with. */
  void complete(S3Path object, String uploadId) {
    set(object, map(shelf.get("upload/" + uploadId)));
    abort(uploadId);
  }

  void abort(String uploadId) {
    shelf.remove("upload/" + uploadId);
  }

  private void set(String name, Map<String, String> tags) {
    if (tags.isEmpty()) {
      shelf.remove(name);
      return;
    }
    ObjectNode node = Json.object();
    tags.forEach(node::put);
    shelf.put(name, node);
  }

  private static String name(S3Path object) {
    return "object/" + object.bucket() + "/" + object.key();
  }

  private static Map<String, String> map(@Nullable JsonNode node) {
    Map<String, String> tags = new TreeMap<>();
    if (node != null) {
      node.properties().forEach(entry -> tags.put(entry.getKey(), entry.getValue().asText()));
    }
    return tags;
  }

  /** Tags as the header {@code x-amz-tagging} carries them. */
  static Map<String, String> ofHeader(@Nullable String header) {
    Map<String, String> tags = new TreeMap<>();
    if (header != null && !header.isEmpty()) {
      for (String pair : header.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        tags.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
      }
    }
    return tags;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  static Map<String, String> ofXml(String document) {
    Map<String, String> tags = new TreeMap<>();
    for (Element set : Xml.children(Xml.parse(document), "TagSet")) {
      for (Element tag : Xml.children(set, "Tag")) {
        tags.put(Xml.text(tag, "Key").orElse(""), Xml.text(tag, "Value").orElse(""));
      }
    }
    return tags;
  }

  static String xml(Map<String, String> tags) {
    StringBuilder xml =
        new StringBuilder("<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><TagSet>");
    tags.forEach(
        (key, value) ->
            xml.append("<Tag><Key>")
                .append(Xml.escape(key))
                .append("</Key><Value>")
                .append(Xml.escape(value))
                .append("</Value></Tag>"));
    return xml.append("</TagSet></Tagging>").toString();
  }
}
