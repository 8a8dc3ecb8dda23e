package io.mixrunners.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The files of jobs in the {@code work} table: uploads and what the engine made. Thread-safe. */
public final class Files {
  private final Table work;

  public Files(Table work) {
    this.work = work;
  }

  public static String record(String job, String file) {
    return "file#" + job + "#" + file;
  }

  /** Writes the file's row, new or not; the same row twice is the same row. */
  public void put(JobFile file) {
    work.put(row(file));
  }

  /** The same as one write of a transaction. */
  public TransactWriteItem putting(JobFile file) {
    return work.putting(row(file));
  }

  private Item row(JobFile file) {
    return work.row(file.subject(), record(file.job(), file.id()))
        .put("job", file.job())
        .put("file", file.id())
        .put("fileName", file.name())
        .put("use", file.use())
        .put("role", file.role())
        .put("format", file.format())
        .put("key", file.key())
        .put("uploadId", file.uploadId())
        .put("bytes", file.bytes() == null ? -1L : file.bytes())
        .put("partBytes", file.partBytes())
        .json("checksums", file.checksums())
        .put("state", file.state())
        .seconds(Table.EXPIRES_AT, file.expiresAt())
        .build();
  }

  public Optional<JobFile> find(String subject, String job, String file) {
    return work.find(subject, record(job, file)).map(Files::read);
  }

  public List<JobFile> list(String subject, String job) {
    return work.list(subject, record(job, "")).stream().map(Files::read).toList();
  }

  /** Also those whose time has come; for the sweeper and the erasure. */
  public List<JobFile> listEvenExpired(String subject, String job) {
    return work.listEvenExpired(subject, record(job, "")).stream().map(Files::read).toList();
  }

  /**
   * @return the file after the change, or empty if its condition did not hold
   */
  public Optional<JobFile> apply(Change change) {
    return work.apply(change).map(Files::read);
  }

  public static Change change(JobFile file) {
    return Change.of(file.subject(), record(file.job(), file.id()));
  }

  public void delete(JobFile file) {
    work.delete(file.subject(), record(file.job(), file.id()));
  }

  private static JobFile read(Item row) {
    List<String> checksums = new ArrayList<>();
    for (JsonNode sum : row.json("checksums").orElseGet(Json.MAPPER::createArrayNode)) {
      checksums.add(sum.asText());
    }
    long bytes = row.number("bytes", -1);
    return new JobFile(
        row.text("subject"),
        row.text("job"),
        row.text("file"),
        row.text("fileName"),
        row.text("use"),
        Jobs.orNull(row.find("role")),
        Jobs.orNull(row.find("format")),
        bytes < 0 ? null : bytes,
        Jobs.orNull(row.find("key")),
        Jobs.orNull(row.find("uploadId")),
        row.number("partBytes", 1),
        List.copyOf(checksums),
        row.text("state"),
        row.seconds(Table.EXPIRES_AT).orElse(Instant.MAX));
  }
}
