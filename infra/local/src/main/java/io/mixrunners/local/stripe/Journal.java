package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One JSON line per transaction, appended before its answer leaves. What the kernel took survives
 * the death of the process; a torn last line is a transaction that was never acknowledged, and is
 * cut off at the next start.
 */
final class Journal implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  Journal(Path dir) {
    try {
      Files.createDirectories(dir);
      file = dir.resolve("stripe.jsonl");
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything acknowledged so far; leaves the channel at its end, ready to append. */
  List<List<ObjectNode>> read() {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int end = lastNewline(bytes) + 1;
      channel.truncate(end).position(end);
      var transactions = new ArrayList<List<ObjectNode>>();
      for (String line : new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList()) {
        ObjectNode entry = Wire.parse(line);
        transactions.add(entry.path("put").valueStream().map(n -> (ObjectNode) n).toList());
      }
      return transactions;
    } catch (IOException e) {
      throw new UncheckedIOException("the journal " + file.getFileName() + " is damaged", e);
    }
  }

  void append(List<ObjectNode> changes) {
    ObjectNode entry = Wire.object();
    entry.putArray("put").addAll(changes);
    byte[] json = Wire.bytes(entry);
    ByteBuffer line = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
    try {
      long start = channel.position();
      try {
        while (line.hasRemaining()) {
          channel.write(line);
        }
      } catch (IOException e) {
        // A half line in the middle would make all that follows unreadable.
        channel.truncate(start);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int lastNewline(byte[] bytes) {
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
