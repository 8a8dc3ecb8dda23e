package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Canonical;
import io.mixrunners.core.Json;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The receipts' chain as it lies in the locked bucket: of each link its number, its hash, the hash
 * before and the signature, nothing of what it proves. Putting a link twice is putting it once.
 */
record Links(S3Client s3, String reports) {

  void put(long seq, String hash, String previous, String signature) {
    ObjectNode link =
        Json.object()
            .put("seq", seq)
            .put("hash", hash)
            .put("previous", previous)
            .put("signature", signature);
    s3.putObject(
        r ->
            r.bucket(reports)
                .key("receipts/%012d.json".formatted(seq))
                .contentType("application/json"),
        RequestBody.fromString(Canonical.text(link)));
  }
}
