package io.mixrunners.core;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One S3 bucket without versions: deleted is deleted. Every call is idempotent. Thread-safe. */
public final class Bucket {
  private static final int DELETE_AT_MOST = 1000;
  private final S3Client s3;
  private final String name;

  private Bucket(S3Client s3, String name) {
    this.s3 = s3;
    this.name = name;
  }

  public static Bucket audio(Environment environment, S3Client s3) {
    return new Bucket(s3, environment.get("AUDIO_BUCKET"));
  }

  public static Bucket exports(Environment environment, S3Client s3) {
    return new Bucket(s3, environment.get("EXPORTS_BUCKET"));
  }

  public static Bucket reports(Environment environment, S3Client s3) {
    return new Bucket(s3, environment.get("REPORTS_BUCKET"));
  }

  public String name() {
    return name;
  }

  public Optional<HeadObjectResponse> head(String key) {
    try {
      return Optional.of(s3.headObject(r -> r.bucket(name).key(key)));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  /** Downloads the whole object, or nothing: the SDK checks the length. */
  public void download(String key, Path to) {
    s3.getObject(r -> r.bucket(name).key(key), to);
  }

  public void upload(Path from, String key, String contentType) {
    s3.putObject(r -> r.bucket(name).key(key).contentType(contentType), RequestBody.fromFile(from));
  }

  /** A new object with the same bytes; its retention clock starts now. */
  public void copy(String from, String to) {
    s3.copyObject(
        r -> r.sourceBucket(name).sourceKey(from).destinationBucket(name).destinationKey(to));
  }

  public void delete(String key) {
    s3.deleteObject(r -> r.bucket(name).key(key));
  }

  /** All objects under the prefix, every page. */
  public List<S3Object> list(String prefix) {
    return s3.listObjectsV2Paginator(r -> r.bucket(name).prefix(prefix)).contents().stream()
        .toList();
  }

  /** The earliest moment an object under the prefix was made. */
  public Optional<Instant> earliest(String prefix) {
    return list(prefix).stream().map(S3Object::lastModified).min(Instant::compareTo);
  }

  /**
   * Aborts the uploads under the prefix, which also kills part URLs that are out, then deletes
   * every object, and looks again until there is none.
   *
   * @return how many objects were deleted
   * @throws IllegalStateException if S3 refuses to delete one of them
   */
  public int deleteAll(String prefix) {
    s3.listMultipartUploadsPaginator(r -> r.bucket(name).prefix(prefix)).uploads().stream()
        .forEach(
            upload ->
                s3.abortMultipartUpload(
                    r -> r.bucket(name).key(upload.key()).uploadId(upload.uploadId())));
    int deleted = 0;
    List<S3Object> objects = list(prefix);
    while (!objects.isEmpty()) {
      List<ObjectIdentifier> keys = new ArrayList<>();
      for (S3Object object : objects.subList(0, Math.min(DELETE_AT_MOST, objects.size()))) {
        keys.add(ObjectIdentifier.builder().key(object.key()).build());
      }
      DeleteObjectsResponse answer =
          s3.deleteObjects(
              r -> r.bucket(name).delete(Delete.builder().objects(keys).quiet(true).build()));
      if (!answer.errors().isEmpty()) {
        throw new IllegalStateException("S3 did not delete " + answer.errors().size() + " objects");
      }
      deleted += keys.size();
      objects = list(prefix);
    }
    return deleted;
  }
}
