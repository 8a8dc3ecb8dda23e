package io.mixrunners.retention;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.Identity;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Log;
import io.mixrunners.core.Message;
import io.mixrunners.core.Order;
import io.mixrunners.core.Outcomes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows when the database deleted a row because its time had come. Thread-safe. */
final class ExpiredRow {
  private static final String TTL = "dynamodb.amazonaws.com";
  private final Room room;

  ExpiredRow(Room room) {
    this.room = room;
  }

  void follow(DynamodbStreamRecord record, Log log) {
    if (!isByTtl(record)) {
      return;
    }
    StreamRecord change = record.getDynamodb();
    String subject = key(change, "subject");
    String sort = key(change, "record");
    Optional<String> job = Jobs.idOf(sort);
    if (job.isPresent() && room.accounts().isErased(subject)) {
      // No stub for somebody who is no longer there.
      room.removal().audio(subject, job.get());
    } else if (job.isPresent()) {
      refundWhatWasNotDelivered(subject, job.get());
      room.removal().expire(subject, job.get(), room.now());
      log.event("expiry.job").with("subject", subject).with("job", job.get()).info();
    } else if (sort.startsWith("file#")) {
      deleteFile(subject, sort.split("#", -1));
    }
  }

  private static String key(StreamRecord change, String name) {
    @Nullable AttributeValue value = change.getKeys().get(name);
    if (value == null) {
      throw new IllegalStateException("A stream record lacks its key");
    }
    return value.getS();
  }

  private static boolean isByTtl(DynamodbStreamRecord record) {
    @Nullable Identity by = record.getUserIdentity();
    return "REMOVE".equals(record.getEventName()) && by != null && TTL.equals(by.getPrincipalId());
  }

  /** The sweeper gives money back first; this is for the case that it did not run for days. */
  private void refundWhatWasNotDelivered(String subject, String job) {
    for (Order order : room.orders().undelivered(subject, job)) {
      room.queues().send(new Message.Refund(subject, order.id(), Outcomes.NOT_FINISHED));
    }
  }

  private void deleteFile(String subject, String[] parts) {
    if (parts.length != 3) {
      return;
    }
    // Not by prefix: another file's name may begin with this one's.
    room.audio().delete(AudioKeys.incoming(subject, parts[1], parts[2]));
    room.audio().delete(AudioKeys.paid(subject, parts[1], parts[2]));
    room.audio().delete(AudioKeys.kept(subject, parts[1], parts[2]));
  }
}
