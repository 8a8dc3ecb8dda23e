package io.mixrunners.privacy;

/**
 * An entry of an archive that is written.
 *
 * @param plan which audio object it is, by its place in the plan; -1 for what is made of rows
 * @param bytes the file's own length
 * @param packed the length in the archive
 * @param crc CRC-32 of the file
 * @param sha256 of the file, hexadecimal
 * @param offset where its local header begins
 * @param end where the next begins
 */
record ZipEntryRecord(
    int plan,
    String path,
    long bytes,
    long packed,
    long crc,
    String sha256,
    long offset,
    long end) {}
