package io.mixrunners.privacy;

import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Bucket;
import io.mixrunners.core.Item;
import io.mixrunners.core.Table;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Every place where something of a person lies: a partition in each of two tables, a prefix in each
 * of two buckets. An export reads them, an erasure empties them; there is no other list.
 */
record Stores(Table identities, Table work, Bucket audio, Bucket exports) {
  private static final List<String> AUDIO =
      List.of(AudioKeys.INCOMING, AudioKeys.PAID, AudioKeys.KEPT, AudioKeys.HELD);

  List<String> audioPrefixes(String subject) {
    return AUDIO.stream().map(prefix -> prefix + subject + "/").toList();
  }

  Stream<S3Object> audioOf(String subject) {
    return audioPrefixes(subject).stream().flatMap(prefix -> audio.list(prefix).stream());
  }

  /** Also what has expired but still lies there. */
  List<Item> workOf(String subject) {
    return work.listEvenExpired(subject, "");
  }

  List<Item> identitiesOf(String subject) {
    return identities.listEvenExpired(subject, "");
  }
}
