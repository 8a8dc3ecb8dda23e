package io.mixrunners.emulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.model.PresignedUploadPartRequest;

@SuppressWarnings("unchecked") // the SDK takes generic varargs
class S3Test {
  private final TestStack stack = TestStack.create();
  private final Clients clients = new Clients(stack.emulator());
  private final S3Client s3 = clients.s3();
  private final String bucket = String.valueOf(stack.values().get("AUDIO_BUCKET"));
  private final HttpClient http = HttpClient.newHttpClient();

  private static byte[] random(int bytes) {
    byte[] data = new byte[bytes];
    new Random(bytes).nextBytes(data);
    return data;
  }

  private static RequestBody body(String text) {
    return RequestBody.fromString(text);
  }

  private int put(URI url, Map<String, List<String>> headers, byte[] data) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).PUT(HttpRequest.BodyPublishers.ofByteArray(data));
    headers.forEach(
        (name, values) -> {
          if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  @Test
  void anObjectComesBackWithItsMetadataInWholeAndInRanges() {
    s3.putObject(
        p -> p.bucket(bucket).key("kept/s/j/a b+c.wav").metadata(Map.of("role", "mix")),
        body("0123456789"));
    assertEquals(
        "mix",
        s3.headObject(h -> h.bucket(bucket).key("kept/s/j/a b+c.wav")).metadata().get("role"));
    assertEquals(
        "234",
        s3.getObjectAsBytes(g -> g.bucket(bucket).key("kept/s/j/a b+c.wav").range("bytes=2-4"))
            .asUtf8String());
    assertEquals(
        List.of("kept/s/j/a b+c.wav"),
        s3.listObjectsV2(l -> l.bucket(bucket).prefix("kept/s/")).contents().stream()
            .map(o -> o.key())
            .toList());
    s3.deleteObject(d -> d.bucket(bucket).key("kept/s/j/a b+c.wav"));
    assertThrows(
        NoSuchKeyException.class,
        () -> s3.getObjectAsBytes(g -> g.bucket(bucket).key("kept/s/j/a b+c.wav")));
  }

  @Test
  void ifNoneMatchRefusesToOverwrite() {
    s3.putObject(p -> p.bucket(bucket).key("k").ifNoneMatch("*"), body("1"));
    S3Exception refused =
        assertThrows(
            S3Exception.class,
            () -> s3.putObject(p -> p.bucket(bucket).key("k").ifNoneMatch("*"), body("2")));
    assertEquals(412, refused.statusCode());
  }

  @Test
  void lastModifiedFollowsTheSuitesClockAndStays() {
    stack.clock().advance(Duration.ofDays(-3));
    Instant then = stack.clock().instant();
    s3.putObject(p -> p.bucket(bucket).key("k"), body("1"));
    stack.clock().advance(Duration.ofDays(10));
    Instant head = s3.headObject(h -> h.bucket(bucket).key("k")).lastModified();
    assertTrue(Duration.between(then, head).abs().toSeconds() < 5, head.toString());
    assertEquals(
        head, s3.listObjectsV2(l -> l.bucket(bucket)).contents().getFirst().lastModified());
    s3.copyObject(
        c ->
            c.sourceBucket(bucket).sourceKey("k").destinationBucket(bucket).destinationKey("copy"));
    Instant copied = s3.headObject(h -> h.bucket(bucket).key("copy")).lastModified();
    assertTrue(Duration.between(then, copied).toDays() >= 9, copied.toString());
  }

  @Test
  void presignedPartsMakeAnObjectAndOnlyTheSignedLengthIsTaken() throws Exception {
    byte[] data = random(5 << 20);
    String upload =
        s3.createMultipartUpload(
                c -> c.bucket(bucket).key("incoming/s/j/f").metadata(Map.of("a", "b")))
            .uploadId();
    String sha256 =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(data));
    PresignedUploadPartRequest signed =
        clients
            .presigner()
            .presignUploadPart(
                p ->
                    p.signatureDuration(Duration.ofMinutes(15))
                        .uploadPartRequest(
                            u ->
                                u.bucket(bucket)
                                    .key("incoming/s/j/f")
                                    .uploadId(upload)
                                    .partNumber(1)
                                    .contentLength((long) data.length)
                                    .checksumSHA256(sha256)));
    URI url = signed.url().toURI();
    assertEquals(403, put(url, signed.signedHeaders(), random(100)));
    byte[] changed = data.clone();
    changed[7]++;
    assertEquals(400, put(url, signed.signedHeaders(), changed));
    assertEquals(200, put(url, signed.signedHeaders(), data));
    assertEquals(200, put(url, signed.signedHeaders(), data));
    String altered = url.toString().replace("partNumber=1", "partNumber=2");
    assertEquals(403, put(URI.create(altered), signed.signedHeaders(), data));
    assertEquals(
        1,
        s3.listParts(l -> l.bucket(bucket).key("incoming/s/j/f").uploadId(upload)).parts().size());
    String etag =
        s3.listParts(l -> l.bucket(bucket).key("incoming/s/j/f").uploadId(upload))
            .parts()
            .getFirst()
            .eTag();
    s3.completeMultipartUpload(
        c ->
            c.bucket(bucket)
                .key("incoming/s/j/f")
                .uploadId(upload)
                .multipartUpload(
                    m -> m.parts(CompletedPart.builder().partNumber(1).eTag(etag).build())));
    assertArrayEquals(
        data, s3.getObjectAsBytes(g -> g.bucket(bucket).key("incoming/s/j/f")).asByteArray());
    assertEquals(
        "b", s3.headObject(h -> h.bucket(bucket).key("incoming/s/j/f")).metadata().get("a"));
    assertTrue(s3.listMultipartUploads(l -> l.bucket(bucket)).uploads().isEmpty());
  }

  @Test
  void anExpiredUrlIsRefused() throws Exception {
    s3.putObject(p -> p.bucket(bucket).key("k"), body("1"));
    URI url =
        clients
            .presigner()
            .presignGetObject(
                p ->
                    p.signatureDuration(Duration.ofSeconds(1))
                        .getObjectRequest(g -> g.bucket(bucket).key("k")))
            .url()
            .toURI();
    HttpRequest get = HttpRequest.newBuilder(url).build();
    assertEquals(200, http.send(get, HttpResponse.BodyHandlers.ofString()).statusCode());
    Thread.sleep(2100);
    HttpResponse<String> late = http.send(get, HttpResponse.BodyHandlers.ofString());
    assertEquals(403, late.statusCode(), late.body());
  }

  @Test
  void anotherSecretIsRefused() throws Exception {
    URI endpoint = URI.create(stack.values().get("AWS_ENDPOINT_URL_S3") + "/" + bucket);
    HttpRequest anonymous = HttpRequest.newBuilder(endpoint).build();
    assertEquals(403, http.send(anonymous, HttpResponse.BodyHandlers.ofString()).statusCode());
  }

  @Test
  void manyAreDeletedAtOnce() {
    for (int i = 0; i < 3; i++) {
      String key = "k" + i;
      s3.putObject(
          p -> p.bucket(bucket).key(key),
          RequestBody.fromBytes(key.getBytes(StandardCharsets.UTF_8)));
    }
    s3.deleteObjects(
        d -> d.bucket(bucket).delete(x -> x.objects(o -> o.key("k0"), o -> o.key("k2"))));
    assertEquals(1, s3.listObjectsV2(l -> l.bucket(bucket)).keyCount());
  }
}
