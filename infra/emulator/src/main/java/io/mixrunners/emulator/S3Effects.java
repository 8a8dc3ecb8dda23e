package io.mixrunners.emulator;

import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** What a call to s3proxy means for the state that the front keeps: tags, settings, headers. */
final class S3Effects {
  private static final Set<String> SHOW_ENCRYPTION =
      Set.of(
          "PutObject",
          "CopyObject",
          "GetObject",
          "HeadObject",
          "CreateMultipartUpload",
          "UploadPart",
          "UploadPartCopy",
          "CompleteMultipartUpload");
  static final String WITH_LOCK = "x-amz-bucket-object-lock-enabled";
  static final String LOCKED =
      "<ObjectLockConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
          + "<ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>";
  static final String VERSIONED =
      "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
          + "<Status>Enabled</Status></VersioningConfiguration>";

  private final String operation;
  private final S3Path path;
  private final Request request;
  private final BucketControls controls;
  private final ObjectTags tags;

  private S3Effects(
      String operation, S3Path path, Request request, BucketControls controls, ObjectTags tags) {
    this.operation = operation;
    this.path = path;
    this.request = request;
    this.controls = controls;
    this.tags = tags;
  }

  /** Prepares an answer's headers. */
  static S3Effects before(
      String operation, S3Path path, Request request, BucketControls controls, ObjectTags tags) {
    return new S3Effects(operation, path, request, controls, tags);
  }

  /** Called once, before the caller sees the end of the answer. */
  void after(int status, Response response) {
    if (status >= 300) {
      return;
    }
    if (!response.isCommitted()) {
      headers(response);
    }
    switch (operation) {
      case "PutObject" -> tags.set(path, ObjectTags.ofHeader(header("x-amz-tagging")));
      case "CopyObject" -> tags.set(path, copiedTags());
      case "CreateMultipartUpload" ->
          // The upload's id is in the body that goes out: the key stands for it until then.
          tags.setUpload(
              path.bucket() + "/" + path.key(), ObjectTags.ofHeader(header("x-amz-tagging")));
      case "CompleteMultipartUpload" -> tags.complete(path, path.bucket() + "/" + path.key());
      case "DeleteObject" -> tags.set(path, Map.of());
      case "DeleteBucket" -> controls.forget(path.bucket());
      default -> {}
    }
  }

  private void headers(Response response) {
    if (SHOW_ENCRYPTION.contains(operation)) {
      String asked = header("x-amz-server-side-encryption");
      String key = header("x-amz-server-side-encryption-aws-kms-key-id");
      if (asked == null) {
        controls
            .encryptionHeaders(path.bucket())
            .forEach((name, value) -> response.getHeaders().put(name, value));
      } else {
        response.getHeaders().put("x-amz-server-side-encryption", asked);
        if (key != null) {
          response.getHeaders().put("x-amz-server-side-encryption-aws-kms-key-id", key);
        }
      }
    }
    if (operation.equals("GetObject") || operation.equals("HeadObject")) {
      int count = tags.of(path).size();
      if (count > 0) {
        response.getHeaders().put("x-amz-tagging-count", Integer.toString(count));
      }
    }
  }

  private Map<String, String> copiedTags() {
    if ("REPLACE".equals(header("x-amz-tagging-directive"))) {
      return ObjectTags.ofHeader(header("x-amz-tagging"));
    }
    return tags.of(S3Path.ofCopySource(String.valueOf(header("x-amz-copy-source"))));
  }

  private @Nullable String header(String name) {
    String value = request.getHeaders().get(name);
    // A presigned URL may carry a header as a query parameter.
    return value != null ? value : query(name);
  }

  private @Nullable String query(String name) {
    String raw = request.getHttpURI().getQuery();
    if (raw == null || !raw.toLowerCase(java.util.Locale.ROOT).contains(name)) {
      return null;
    }
    Fields fields = Request.extractQueryParameters(request);
    Fields.Field field = fields.get(name);
    return field == null ? null : field.getValue();
  }
}
