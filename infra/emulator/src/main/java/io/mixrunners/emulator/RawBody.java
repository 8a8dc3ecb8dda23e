package io.mixrunners.emulator;

import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is what it is. Some clients call any body a form when nobody says otherwise,
 * and a servlet would then read it for parameters; S3 stores the bytes.
 */
final class RawBody extends Request.Wrapper {
  private static final String FORM = "application/x-www-form-urlencoded";
  private final HttpFields headers;

  private RawBody(Request request) {
    super(request);
    headers =
        HttpFields.build(request.getHeaders())
            .put(HttpHeader.CONTENT_TYPE, "application/octet-stream")
            .asImmutable();
  }

  /** The request itself, unless its body is called a form that no signature vouches for. */
  static Request of(Request request) {
    @Nullable String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    @Nullable String query = request.getHttpURI().getQuery();
    boolean form = type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
    boolean presigned = query != null && query.contains("X-Amz-Signature=");
    boolean signed = query != null && query.toLowerCase(Locale.ROOT).contains("content-type");
    return form && presigned && !signed ? new RawBody(request) : request;
  }

  @Override
  public HttpFields getHeaders() {
    return headers;
  }
}
