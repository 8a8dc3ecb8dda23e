package io.mixrunners.uploads;

import java.time.Duration;

/**
 * What one upload, one job and one day may hold; the OpenAPI document and the page say the same.
 */
final class Limits {
  static final long FILE_BYTES = 2L << 30;
  static final long PART_BYTES = 16L << 20;
  static final int STEMS = 100;
  static final long STEMS_BYTES = 3L << 30;
  static final int SONGS = 20;
  static final int JOBS_A_DAY = 20;
  static final int NAME_LENGTH = 255;
  static final int TITLE_LENGTH = 200;
  static final Duration PART_URL = Duration.ofMinutes(15);
  static final Duration DOWNLOAD_URL = Duration.ofMinutes(10);

  private Limits() {}
}
