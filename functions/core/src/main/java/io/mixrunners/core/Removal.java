package io.mixrunners.core;

import java.time.Instant;

/**
 * Takes a job's audio and rows away. Every step may be repeated; a crash leaves the job's own row,
 * which goes last, so the next run finds the rest. Whoever calls it has seen that the account is
 * not restricted, or does the person's own will. Thread-safe.
 */
public final class Removal {
  private final Jobs jobs;
  private final Files files;
  private final Bucket audio;

  public Removal(Jobs jobs, Files files, Bucket audio) {
    this.jobs = jobs;
    this.files = files;
    this.audio = audio;
  }

  /** Aborts the job's uploads and deletes its bytes under every prefix. */
  public int audio(String subject, String job) {
    return audio.deleteAll(AudioKeys.incoming(subject, job, ""))
        + audio.deleteAll(AudioKeys.paid(subject, job, ""))
        + audio.deleteAll(AudioKeys.kept(subject, job, ""))
        + audio.deleteAll(AudioKeys.held(subject, job, ""));
  }

  /** Everything: the audio, the files' rows and the job's row. */
  public void delete(String subject, String job) {
    audio(subject, job);
    files.listEvenExpired(subject, job).forEach(files::delete);
    jobs.delete(subject, job);
  }

  /** The audio, the files' rows, and the job's row, of which a stub stays for its period. */
  public void expire(String subject, String job, Instant expiredAt) {
    audio(subject, job);
    files.listEvenExpired(subject, job).forEach(files::delete);
    jobs.replaceByStub(subject, job, expiredAt);
  }
}
