package io.mixrunners.uploads;

import io.mixrunners.core.Bucket;
import io.mixrunners.core.JobFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedUploadPartRequest;

/**
 * Multipart uploads that a browser sends straight to S3. A part's URL binds its exact length and,
 * where the client gave it, its SHA-256, so that nothing else can be stored through it.
 * Thread-safe.
 */
final class Parts {
  /** Where to send a part, and the headers that must go with it unchanged. */
  record PartUrl(int number, String url, @Nullable Map<String, String> headers) {}

  /** A part that S3 has. */
  record DonePart(int number, String etag, long bytes) {}

  private static final String CHECKSUM_HEADER = "x-amz-checksum-sha256";
  private final S3Client s3;
  private final S3Presigner presigner;
  private final Bucket bucket;

  Parts(S3Client s3, S3Presigner presigner, Bucket bucket) {
    this.s3 = s3;
    this.presigner = presigner;
    this.bucket = bucket;
  }

  /** Opens a multipart upload and returns its id. */
  String open(String key, boolean withChecksums) {
    return s3.createMultipartUpload(
            r -> {
              r.bucket(bucket.name()).key(key).contentType("application/octet-stream");
              if (withChecksums) {
                r.checksumAlgorithm(ChecksumAlgorithm.SHA256);
              }
            })
        .uploadId();
  }

  PartUrl url(JobFile file, int number) {
    UploadPartRequest.Builder part =
        UploadPartRequest.builder()
            .bucket(bucket.name())
            .key(file.key())
            .uploadId(file.uploadId())
            .partNumber(number)
            .contentLength(file.partLength(number));
    @Nullable String checksum =
        file.checksums().isEmpty() ? null : file.checksums().get(number - 1);
    if (checksum != null) {
      part.checksumSHA256(checksum);
    }
    PresignedUploadPartRequest signed =
        presigner.presignUploadPart(
            r -> r.signatureDuration(Limits.PART_URL).uploadPartRequest(part.build()));
    return new PartUrl(
        number,
        signed.url().toString(),
        checksum == null ? null : Map.of(CHECKSUM_HEADER, checksum));
  }

  /** The parts that S3 has; empty when the upload is over: completed, aborted or too long idle. */
  Optional<List<DonePart>> done(JobFile file) {
    try {
      List<Part> parts =
          s3
              .listPartsPaginator(
                  r -> r.bucket(bucket.name()).key(file.key()).uploadId(file.uploadId()))
              .parts()
              .stream()
              .toList();
      return Optional.of(
          parts.stream()
              .map(part -> new DonePart(part.partNumber(), part.eTag(), part.size()))
              .toList());
    } catch (NoSuchUploadException e) {
      return Optional.empty();
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Puts the parts together. */
  void join(JobFile file, List<DonePart> parts) {
    List<CompletedPart> completed =
        parts.stream()
            .map(
                part -> {
                  CompletedPart.Builder one =
                      CompletedPart.builder().partNumber(part.number()).eTag(part.etag());
                  if (!file.checksums().isEmpty()) {
                    one.checksumSHA256(file.checksums().get(part.number() - 1));
                  }
                  return one.build();
                })
            .toList();
    s3.completeMultipartUpload(
        r ->
            r.bucket(bucket.name())
                .key(file.key())
                .uploadId(file.uploadId())
                .multipartUpload(upload -> upload.parts(completed)));
  }
}
