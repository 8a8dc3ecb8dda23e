package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mixrunners.core.Json;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip that is written as it goes (ZIP64 where it must be), with a manifest of every file's length
 * and SHA-256 at its end. Audio is stored as it is, since it hardly shrinks. Not thread-safe.
 */
final class Archive implements AutoCloseable {
  private final ZipOutputStream zip;
  private final ArrayNode manifest = Json.MAPPER.createArrayNode();
  private final Instant at;

  Archive(OutputStream out, Instant at) {
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.at = at;
  }

  void text(String path, String text) throws IOException {
    write(path, Deflater.BEST_SPEED, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  void json(String path, JsonNode json) throws IOException {
    text(path, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  /** Takes the bytes as they come. */
  void bytes(String path, InputStream in) throws IOException {
    write(path, Deflater.NO_COMPRESSION, in::transferTo);
  }

  /** Writes the manifest and ends the zip; the stream below stays open. */
  void finish() throws IOException {
    json("manifest.json", manifest);
    zip.finish();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  @FunctionalInterface
  private interface Writer {
    void to(OutputStream out) throws IOException;
  }

  private void write(String path, int level, Writer writer) throws IOException {
    ZipEntry entry = new ZipEntry(path);
    entry.setTime(at.toEpochMilli());
    zip.setLevel(level);
    zip.putNextEntry(entry);
    MessageDigest digest = sha256();
    Counting counting = new Counting(zip);
    writer.to(new DigestOutputStream(counting, digest));
    zip.closeEntry();
    manifest
        .addObject()
        .put("path", path)
        .put("bytes", counting.count)
        .put("sha256", HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static final class Counting extends FilterOutputStream {
    private long count;

    private Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
