package io.mixrunners.emulator;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Takes an answer and lets nothing of it reach the caller. */
final class LostResponse extends Response.Wrapper {
  private final HttpFields.Mutable headers = HttpFields.build();
  private int status = 200;
  private boolean last;

  LostResponse(Request request, Response response) {
    super(request, response);
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void setStatus(int status) {
    this.status = status;
  }

  @Override
  public HttpFields.Mutable getHeaders() {
    return headers;
  }

  @Override
  public void setTrailersSupplier(@Nullable Supplier<HttpFields> trailers) {}

  @Override
  public boolean hasLastWrite() {
    return last;
  }

  @Override
  public boolean isCompletedSuccessfully() {
    return last;
  }

  @Override
  public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
    this.last |= last;
    if (content != null) {
      content.position(content.limit());
    }
    callback.succeeded();
  }
}
