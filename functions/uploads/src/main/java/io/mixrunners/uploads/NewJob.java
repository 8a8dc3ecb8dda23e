package io.mixrunners.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Job;
import io.mixrunners.core.PlainText;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Problem.FieldError;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/jobs}. */
record NewJob(
    @Nullable String kind,
    @Nullable String title,
    @Nullable String locale,
    @Nullable JsonNode settings,
    @Nullable List<NewFile> files) {

  /** A file that the person wants to send. */
  record NewFile(
      @Nullable String name,
      @Nullable Long bytes,
      @Nullable String use,
      @Nullable String role,
      @Nullable List<Part> parts) {

    /** The part's SHA-256, or empty text where the client gave none. */
    List<String> checksums() {
      return parts == null ? List.of() : parts.stream().map(Part::sha256).toList();
    }
  }

  /** A part with the checksum that its URL shall bind. */
  record Part(int number, String sha256) {}

  private static final Set<String> USES = Set.of("mix", "reference");

  /**
   * The same body, proven to be one that we can carry out.
   *
   * @throws Problem 422 that names every field that does not fit
   */
  NewJob checked() {
    List<FieldError> errors = new ArrayList<>();
    if (kind == null || Job.Kind.of(kind).isEmpty()) {
      errors.add(new FieldError("kind", "Must be mastering, mixing or album."));
    }
    if (title != null && !PlainText.isPlain(title, Limits.TITLE_LENGTH)) {
      errors.add(
          new FieldError("title", "At most 200 characters, without line breaks or control signs."));
    }
    if (locale != null && !Set.of("en", "fi").contains(locale)) {
      errors.add(new FieldError("locale", "Must be en or fi."));
    }
    if (settings != null) {
      errors.addAll(isMixing() ? StemSettings.errors(settings) : Settings.errors(settings));
    }
    checkFiles(errors);
    checkReference(errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return this;
  }

  List<NewFile> fileList() {
    return files == null ? List.of() : files;
  }

  private boolean isMixing() {
    return "mixing".equals(kind);
  }

  private void checkFiles(List<FieldError> errors) {
    long mixes = fileList().stream().filter(file -> "mix".equals(file.use())).count();
    if (isMixing()) {
      checkStems(errors);
    } else if ("album".equals(kind)) {
      if (mixes < 2 || mixes > Limits.SONGS || fileList().size() > mixes + 1) {
        errors.add(
            new FieldError(
                "files", "An album has 2 to 20 files of use mix, and at most one reference."));
      }
    } else if (mixes != 1 || fileList().size() > 2) {
      errors.add(
          new FieldError(
              "files", "A mastering has one file of use mix, and at most one reference."));
    }
    for (int i = 0; i < fileList().size(); i++) {
      checkFile("files." + i, fileList().get(i), errors);
    }
  }

  private void checkStems(List<FieldError> errors) {
    long bytes = 0;
    boolean only = true;
    for (NewFile file : fileList()) {
      bytes += file.bytes() == null ? 0 : file.bytes();
      only = only && "stem".equals(file.use());
    }
    if (!only || fileList().size() < 2 || fileList().size() > Limits.STEMS) {
      errors.add(new FieldError("files", "A mix has 2 to 100 files, each of use stem."));
    }
    if (bytes > Limits.STEMS_BYTES) {
      errors.add(new FieldError("files", "All stems together at most 3 GiB (3221225472 bytes)."));
    }
  }

  /** The reference is the one file of that use; naming it, by name or place, is allowed. */
  private void checkReference(List<FieldError> errors) {
    if (isMixing() || settings == null || !settings.has("reference")) {
      return;
    }
    String named = settings.at("/reference/file").asText("");
    boolean fits = false;
    for (int i = 0; i < fileList().size(); i++) {
      NewFile file = fileList().get(i);
      boolean meant =
          named.isEmpty() || named.equals(String.valueOf(i)) || named.equals(file.name());
      fits |= meant && "reference".equals(file.use());
    }
    if (!fits) {
      errors.add(
          new FieldError(
              "settings.reference",
              "Send a file of use reference with the job. Its name or place need not be given."));
    }
  }

  private void checkFile(String at, NewFile file, List<FieldError> errors) {
    if (file.name() == null || !PlainText.isPlain(file.name(), Limits.NAME_LENGTH)) {
      errors.add(new FieldError(at + ".name", "1 to 255 characters, without control signs."));
    }
    if (!isMixing() && (file.use() == null || !USES.contains(file.use()))) {
      errors.add(new FieldError(at + ".use", "Must be mix or reference."));
    }
    if (file.role() != null && !PlainText.isPlain(file.role(), 40)) {
      errors.add(new FieldError(at + ".role", "At most 40 characters."));
    }
    long bytes = file.bytes() == null ? 0 : file.bytes();
    if (bytes < 1 || bytes > Limits.FILE_BYTES) {
      errors.add(new FieldError(at + ".bytes", "1 byte to 2 GiB (2147483648 bytes)."));
      return;
    }
    if (file.parts() != null) {
      checkParts(at + ".parts", file.parts(), Math.ceilDiv(bytes, Limits.PART_BYTES), errors);
    }
  }

  private static void checkParts(
      String at, List<Part> parts, long expected, List<FieldError> errors) {
    boolean numbered = parts.size() == expected;
    for (int i = 0; numbered && i < parts.size(); i++) {
      numbered = parts.get(i).number() == i + 1 && isSha256(parts.get(i).sha256());
    }
    if (!numbered) {
      errors.add(
          new FieldError(
              at,
              "Give every part of 16 MiB in order, each with its SHA-256 in base64, or no parts at"
                  + " all: there are "
                  + expected
                  + "."));
    }
  }

  private static boolean isSha256(@Nullable String text) {
    try {
      return text != null && Base64.getDecoder().decode(text).length == 32;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
