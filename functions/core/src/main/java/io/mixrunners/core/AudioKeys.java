package io.mixrunners.core;

/**
 * Where a job's audio lies in the audio bucket. All of a person lies under that person's id, and no
 * key says more than random ids and the names of our own outputs.
 */
public final class AudioKeys {
  /** Fresh uploads and, beside them, the preview. */
  public static final String INCOMING = "incoming/";

  /** Sources of paid jobs that wait for their start. */
  public static final String PAID = "paid/";

  /** What a finished job keeps. */
  public static final String KEPT = "kept/";

  /** What must not be used nor deleted (GDPR art. 18). */
  public static final String HELD = "held/";

  private AudioKeys() {}

  public static String incoming(String subject, String job, String file) {
    return INCOMING + subject + "/" + job + "/" + file;
  }

  public static String paid(String subject, String job, String file) {
    return PAID + subject + "/" + job + "/" + file;
  }

  public static String held(String subject, String job, String file) {
    return HELD + subject + "/" + job + "/" + file;
  }

  public static String kept(String subject, String job, String file) {
    return KEPT + subject + "/" + job + "/" + file;
  }
}
