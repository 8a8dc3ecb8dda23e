package io.mixrunners.emulator;

import java.util.List;
import java.util.Map;

/**
 * What one run of the retention rules deleted.
 *
 * @param items table items past their time to live
 * @param objects S3 objects by lifecycle, as {@code bucket/key}
 * @param uploads multipart uploads that were aborted, as {@code bucket/key}
 * @param messages number of queue messages past their queue's retention
 * @param logEvents number of log events past their group's retention
 */
public record Expired(
    List<Item> items, List<String> objects, List<String> uploads, int messages, int logEvents) {

  /**
   * A deleted item. DynamoDB's stream carries its removal with user identity {@code
   * dynamodb.amazonaws.com}, which DynamoDB Local leaves out: whoever reads the stream adds it.
   *
   * @param keys the primary key, strings as {@code S}, numbers as {@code N} in decimal
   */
  public record Item(String table, Map<String, String> keys) {}
}
