package io.mixrunners.emulator;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Tells an answer's status just before its last bytes go out, so that what follows from it is done.
 */
final class HookedResponse extends Response.Wrapper {
  private final IntConsumer hook;
  private boolean told;

  HookedResponse(Request request, Response response, IntConsumer hook) {
    super(request, response);
    this.hook = hook;
  }

  @Override
  public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
    if (last && !told) {
      told = true;
      hook.accept(getStatus());
    }
    super.write(last, content, callback);
  }
}
