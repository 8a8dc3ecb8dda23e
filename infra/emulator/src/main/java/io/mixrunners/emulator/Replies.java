package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers in the format of the service that was called. */
final class Replies {
  private Replies() {}

  static void json(Response response, Callback callback, int status, JsonNode body) {
    bytes(response, callback, status, "application/x-amz-json-1.1", Json.bytes(body));
  }

  static void xml(Response response, Callback callback, int status, String body) {
    bytes(response, callback, status, "application/xml", body.getBytes(StandardCharsets.UTF_8));
  }

  static void bytes(Response response, Callback callback, int status, String type, byte[] body) {
    response.setStatus(status);
    response.getHeaders().put("Content-Type", type);
    response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  static void error(Response response, Callback callback, String service, ServiceError error) {
    if (service.equals("s3")) {
      response.getHeaders().put("x-amz-request-id", UUID.randomUUID().toString());
      xml(
          response,
          callback,
          error.status(),
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
              + Xml.escape(error.code())
              + "</Code><Message>"
              + Xml.escape(error.text())
              + "</Message></Error>");
    } else {
      response.getHeaders().put("x-amzn-ErrorType", error.code());
      json(
          response,
          callback,
          error.status(),
          Json.object().put("__type", error.code()).put("message", error.text()));
    }
  }
}
