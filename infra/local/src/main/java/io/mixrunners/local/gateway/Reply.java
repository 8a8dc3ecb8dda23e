package io.mixrunners.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mixrunners.local.lambda.Invocation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An HTTP answer. */
public final class Reply {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int status;
  private final List<HttpField> headers;
  private final byte[] body;

  private Reply(int status, List<HttpField> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** An answer that the gateway makes itself. */
  public static Reply message(int status, String text) {
    return json(status, JsonNodeFactory.instance.objectNode().put("message", text));
  }

  /** A JSON answer. */
  public static Reply json(int status, JsonNode body) {
    return new Reply(
        status,
        List.of(
            new HttpField("content-type", "application/json"),
            new HttpField("cache-control", "no-store")),
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** An answer with headers and a text body. */
  public static Reply text(int status, Map<String, String> headers, String body) {
    List<HttpField> fields = new ArrayList<>();
    headers.forEach((name, value) -> fields.add(new HttpField(name, value)));
    return new Reply(status, fields, body.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A function's answer: with a {@code statusCode} it is one of payload 2.0, else the body of a
   * 200, as AWS infers it.
   */
  static Reply of(Invocation.Answer answer) throws JsonProcessingException {
    JsonNode result = JSON.readTree(answer.text());
    if (!result.path("statusCode").isInt()) {
      return new Reply(
          200,
          List.of(new HttpField("content-type", "application/json")),
          answer.text().getBytes(StandardCharsets.UTF_8));
    }
    var headers = new ArrayList<HttpField>();
    result
        .path("headers")
        .properties()
        .forEach(h -> headers.add(new HttpField(h.getKey(), h.getValue().asText())));
    result
        .path("multiValueHeaders")
        .properties()
        .forEach(
            h -> h.getValue().forEach(v -> headers.add(new HttpField(h.getKey(), v.asText()))));
    result
        .path("cookies")
        .forEach(cookie -> headers.add(new HttpField("set-cookie", cookie.asText())));
    String text = result.path("body").asText("");
    byte[] body =
        result.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(StandardCharsets.UTF_8);
    return new Reply(result.path("statusCode").asInt(), headers, body);
  }

  /**
   * The same answer, after which the connection ends: the rest of a request that is too large is
   * not read.
   */
  Reply closing() {
    var more = new ArrayList<>(headers);
    more.add(new HttpField("connection", "close"));
    return new Reply(status, more, body);
  }

  /** Its status. */
  int status() {
    return status;
  }

  /** Writes the answer. */
  public void send(Response response, Callback callback) {
    response.setStatus(status);
    headers.forEach(response.getHeaders()::add);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
