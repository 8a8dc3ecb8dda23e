package io.mixrunners.privacy;

import io.mixrunners.core.Register;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Links to an export's archive; each works for some minutes and never past the archive's end. */
final class ExportLinks {
  /** A link and until when it works. */
  record Link(String url, Instant expiresAt) {}

  private final S3Presigner presigner;
  private final String bucket;
  private final Register register;
  private final InstantSource clock;

  ExportLinks(S3Presigner presigner, String bucket, Register register, InstantSource clock) {
    this.presigner = presigner;
    this.bucket = bucket;
    this.register = register;
    this.clock = clock;
  }

  /** Where the archive of a request lies. */
  static String key(SubjectRequest request) {
    return request.subject() + "/" + request.id() + ".zip";
  }

  /** Empty when the archive's time is over. */
  Optional<Link> of(SubjectRequest request) {
    @Nullable Instant closed = request.closedAt();
    if (closed == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Duration left = Duration.between(now, register.end(closed, "exports", "objects"));
    if (left.toSeconds() < 1) {
      return Optional.empty();
    }
    Duration longest =
        Duration.parse(register.document().at("/limits/download-link/period").asText());
    Duration life = left.compareTo(longest) < 0 ? left : longest;
    String url =
        presigner
            .presignGetObject(
                sign ->
                    sign.signatureDuration(life)
                        .getObjectRequest(
                            get ->
                                get.bucket(bucket)
                                    .key(key(request))
                                    .responseContentType("application/zip")
                                    .responseContentDisposition(
                                        "attachment; filename=\"mixrunners-data.zip\"")))
            .url()
            .toString();
    return Optional.of(new Link(url, now.plus(life)));
  }
}
