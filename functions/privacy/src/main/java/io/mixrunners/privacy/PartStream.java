package io.mixrunners.privacy;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * A stream into an S3 object of unknown length: full buffers go out as parts of a multipart upload,
 * so that memory stays at one buffer (8 MiB, which allows 80 GB in 10 000 parts). Another process
 * goes on with it from any earlier place: what lies before the end of the last part is not sent
 * again, so the bytes up to there must be the same. Nobody sees the object before {@link
 * #complete}. Not thread-safe.
 */
final class PartStream extends OutputStream {
  static final int PART = 8 << 20;
  private final S3Client s3;
  private final String bucket;
  private final String key;
  private final String upload;
  private final List<String> etags;
  private final byte[] buffer = new byte[PART];
  private int filled;
  private long skip;

  /**
   * @param etags of the parts that are there
   * @param from where in the object the next byte belongs; not behind the end of those parts
   */
  PartStream(S3Client s3, String bucket, String key, String upload, List<String> etags, long from) {
    this.s3 = s3;
    this.bucket = bucket;
    this.key = key;
    this.upload = upload;
    this.etags = new ArrayList<>(etags);
    this.skip = sent() - from;
    if (skip < 0) {
      throw new IllegalArgumentException("There would be a hole in the object");
    }
  }

  List<String> etags() {
    return List.copyOf(etags);
  }

  /** How many bytes are stored for good. */
  long sent() {
    return (long) etags.size() * PART;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int skipped = (int) Math.min(skip, length);
    skip -= skipped;
    int from = offset + skipped;
    int left = length - skipped;
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
    if (filled > 0 || etags.isEmpty()) {
      send();
    }
    List<CompletedPart> parts = new ArrayList<>();
    for (int number = 1; number <= etags.size(); number++) {
      parts.add(CompletedPart.builder().partNumber(number).eTag(etags.get(number - 1)).build());
    }
    s3.completeMultipartUpload(
        r -> r.bucket(bucket).key(key).uploadId(upload).multipartUpload(m -> m.parts(parts)));
  }

  private void send() {
    int number = etags.size() + 1;
    byte[] body = filled == PART ? buffer : Arrays.copyOf(buffer, filled);
    etags.add(
        s3.uploadPart(
                r -> r.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                RequestBody.fromBytes(body))
            .eTag());
    filled = 0;
  }
}
