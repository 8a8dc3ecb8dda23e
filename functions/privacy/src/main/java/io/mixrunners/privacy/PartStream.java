package io.mixrunners.privacy;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * A stream into an S3 object of unknown length: full buffers go out as parts of a multipart upload,
 * so that memory stays at one buffer (8 MiB, which allows 80 GB in 10 000 parts). Until {@link
 * #complete} nobody sees the object; {@link #close} without it aborts the upload. Not thread-safe.
 */
final class PartStream extends OutputStream {
  private static final int PART = 8 << 20;
  private final S3Client s3;
  private final String bucket;
  private final String key;
  private final String upload;
  private final List<CompletedPart> parts = new ArrayList<>();
  private final byte[] buffer = new byte[PART];
  private int filled;
  private boolean over;

  PartStream(S3Client s3, String bucket, String key, String contentType) {
    this.s3 = s3;
    this.bucket = bucket;
    this.key = key;
    this.upload =
        s3.createMultipartUpload(r -> r.bucket(bucket).key(key).contentType(contentType))
            .uploadId();
  }

  @Override
  public void write(int b) {
    buffer[filled++] = (byte) b;
    if (filled == PART) {
      send();
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int from = offset;
    int left = length;
    while (left > 0) {
      int fits = Math.min(left, PART - filled);
      System.arraycopy(bytes, from, buffer, filled, fits);
      filled += fits;
      from += fits;
      left -= fits;
      if (filled == PART) {
        send();
      }
    }
  }

  /** Makes the object visible, whole. */
  void complete() {
    if (filled > 0 || parts.isEmpty()) {
      send();
    }
    s3.completeMultipartUpload(
        r -> r.bucket(bucket).key(key).uploadId(upload).multipartUpload(m -> m.parts(parts)));
    over = true;
  }

  @Override
  public void close() {
    if (!over) {
      over = true;
      s3.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(upload));
    }
  }

  private void send() {
    int number = parts.size() + 1;
    byte[] body = filled == PART ? buffer : java.util.Arrays.copyOf(buffer, filled);
    String etag =
        s3.uploadPart(
                r -> r.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                RequestBody.fromBytes(body))
            .eTag();
    parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
    filled = 0;
  }
}
