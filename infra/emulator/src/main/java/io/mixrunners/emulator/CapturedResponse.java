package io.mixrunners.emulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Gathers an answer and lets it out changed; for small answers only. */
final class CapturedResponse extends Response.Wrapper {
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private final UnaryOperator<byte[]> change;

  /** The change is made to answers of status 200 alone. */
  CapturedResponse(Request request, Response response, UnaryOperator<byte[]> change) {
    super(request, response);
    this.change = change;
  }

  @Override
  public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
    if (content != null) {
      byte[] bytes = new byte[content.remaining()];
      content.get(bytes);
      gathered.writeBytes(bytes);
    }
    if (!last) {
      callback.succeeded();
      return;
    }
    byte[] answer = gathered.toByteArray();
    if (getStatus() == 200) {
      answer = change.apply(answer);
      // DynamoDB Local's checksum is of its own bytes.
      getHeaders().remove("x-amz-crc32");
      getHeaders().remove("Content-Length");
    }
    super.write(true, ByteBuffer.wrap(answer), callback);
  }
}
