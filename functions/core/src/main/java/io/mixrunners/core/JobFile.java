package io.mixrunners.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of a job: what the person uploads, or what the engine made.
 *
 * @param id random for an upload; the name itself for what the engine made, e.g. {@code master.wav}
 * @param name what the person calls it; personal, so in no key, log or message
 * @param use {@code mix}, {@code stem}, {@code reference}, {@code preview}, {@code peaks} or {@code
 *     output}
 * @param role a stem's role, if the person said one
 * @param bytes how long it is or will be; null for an output that is not rendered yet
 * @param key where its bytes lie in the audio bucket; null while there are none
 * @param uploadId the multipart upload that is open for it
 * @param partBytes the length of every part but the last
 * @param checksums the parts' SHA-256 in base64 where the client gave them, else empty text
 * @param state {@code uploading}, {@code uploaded}, {@code planned} or {@code rendered}
 */
public record JobFile(
    String subject,
    String job,
    String id,
    String name,
    String use,
    @Nullable String role,
    @Nullable String format,
    @Nullable Long bytes,
    @Nullable String key,
    @Nullable String uploadId,
    long partBytes,
    List<String> checksums,
    String state,
    Instant expiresAt) {

  public int parts() {
    long length = bytes == null ? 0 : bytes;
    return (int) Math.max(1, Math.ceilDiv(length, partBytes));
  }

  /** The length that part {@code number}, counted from 1, must have. */
  public long partLength(int number) {
    long length = bytes == null ? 0 : bytes;
    return Math.min(partBytes, length - (number - 1) * partBytes);
  }
}
