package io.mixrunners.emulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Executes the buckets' lifecycle rules at a given time. */
final class LifecycleSweep {
  private final S3 s3;

  LifecycleSweep(S3 s3) {
    this.s3 = s3;
  }

  /** Deletes what has expired; gives {@code bucket/key} of each. */
  List<String> expire(Instant now) {
    List<String> deleted = new ArrayList<>();
    for (String bucket : s3.store().bucketNames()) {
      rules(bucket)
          .ifPresent(
              rules -> {
                for (S3Object object : s3.store().all(bucket)) {
                  S3Path path = new S3Path(bucket, object.key());
                  if (rules.expires(object.key(), s3.tags().of(path), object.lastModified(), now)) {
                    s3.store().removeBlob(bucket, object.key());
                    s3.tags().set(path, Map.of());
                    deleted.add(bucket + "/" + object.key());
                  }
                }
              });
    }
    return deleted;
  }

  /** Aborts the uploads that lay idle for too long; gives {@code bucket/key} of each. */
  List<String> abort(Instant now) {
    List<String> aborted = new ArrayList<>();
    for (String bucket : s3.store().bucketNames()) {
      rules(bucket)
          .ifPresent(
              rules ->
                  s3.store()
                      .listMultipartUploads(bucket)
                      .forEach(
                          upload -> {
                            if (rules.aborts(upload.key(), upload.initiated(), now)) {
                              s3.store()
                                  .abortMultipartUpload(
                                      carrier(bucket, upload.key(), upload.uploadId()));
                              aborted.add(bucket + "/" + upload.key());
                            }
                          }));
    }
    return aborted;
  }

  static MultipartUpload carrier(String bucket, String key, String uploadId) {
    return new MultipartUpload(
        uploadId, CreateMultipartUploadRequest.builder().bucket(bucket).key(key).build());
  }

  private Optional<LifecycleRules> rules(String bucket) {
    return s3.controls().document(bucket, "BucketLifecycleConfiguration").map(LifecycleRules::new);
  }
}
