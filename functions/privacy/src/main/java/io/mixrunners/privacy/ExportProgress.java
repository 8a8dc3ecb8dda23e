package io.mixrunners.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far an archive is, as it lies beside it between two slices. Immutable.
 *
 * @param upload the multipart upload
 * @param at the moment that the copy shows
 * @param plan the audio, in the archive's order
 * @param entries what is written, of which the last may not be stored yet
 * @param etags the parts that are stored
 */
record ExportProgress(
    String upload,
    Instant at,
    List<Planned> plan,
    List<ZipEntryRecord> entries,
    List<String> etags) {

  /** An audio object that goes into the archive. */
  record Planned(String key, String path, long bytes, String job, String file) {}

  long stored() {
    return (long) etags.size() * PartStream.PART;
  }

  /** The entries that are stored whole: after them the archive goes on. */
  List<ZipEntryRecord> whole() {
    return entries.stream().filter(entry -> entry.end() <= stored()).toList();
  }

  /** Whether another process can go on: all that is made of rows, which change, is stored. */
  boolean canGoOn() {
    return entries.stream().filter(entry -> entry.plan() < 0).allMatch(whole()::contains);
  }

  /** Which audio object comes after those that are stored whole. */
  int next() {
    Optional<ZipEntryRecord> after =
        entries.stream().filter(entry -> entry.end() > stored()).findFirst();
    return after.map(ZipEntryRecord::plan).orElseGet(() -> entries.getLast().plan() + 1);
  }
}
