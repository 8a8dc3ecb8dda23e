package io.mixrunners.privacy;

import io.mixrunners.core.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/**
 * Where an archive and its progress lie: under the person's prefix of the exports bucket, so that
 * an erasure takes both. Thread-safe.
 */
final class ExportStore {
  private final S3Client s3;
  private final String bucket;

  ExportStore(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  private static String progressKey(SubjectRequest request) {
    return request.subject() + "/" + request.id() + ".json";
  }

  String open(SubjectRequest request) {
    return s3.createMultipartUpload(
            r -> r.bucket(bucket).key(ExportLinks.key(request)).contentType("application/zip"))
        .uploadId();
  }

  Optional<ExportProgress> load(SubjectRequest request) {
    try {
      String text =
          s3.getObjectAsBytes(r -> r.bucket(bucket).key(progressKey(request)))
              .asString(StandardCharsets.UTF_8);
      return Optional.of(Json.read(text, ExportProgress.class));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  void save(SubjectRequest request, ExportProgress progress) {
    s3.putObject(
        r -> r.bucket(bucket).key(progressKey(request)).contentType("application/json"),
        RequestBody.fromString(Json.write(progress)));
  }

  /** The archive is there; its progress is of no use any more. */
  void forget(SubjectRequest request) {
    s3.deleteObject(r -> r.bucket(bucket).key(progressKey(request)));
  }

  void abort(SubjectRequest request, String upload) {
    try {
      s3.abortMultipartUpload(r -> r.bucket(bucket).key(ExportLinks.key(request)).uploadId(upload));
    } catch (NoSuchUploadException e) {
      // Completed or aborted before.
    }
  }

  /** Gives up what was begun. */
  void discard(SubjectRequest request) {
    load(request).ifPresent(progress -> abort(request, progress.upload()));
    forget(request);
  }
}
