package io.mixrunners.audio;

/**
 * The input is not audio that the engine takes: the one failure for everything that is wrong with a
 * file, however hostile.
 *
 * <p>Never worth a retry. The message is a sentence for the person who sent the file and quotes
 * nothing from inside it.
 */
public final class RefusedAudio extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why a file was refused; {@link #code()} is stable and may be stored. */
  public enum Reason {
    /** No format that the engine reads. */
    NOT_AUDIO("not-audio"),
    /** A known container with a codec or layout that the engine does not read. */
    UNSUPPORTED("unsupported"),
    /** Recognised, but broken beyond use. */
    DAMAGED("damaged"),
    /** Not one sample of audio. */
    EMPTY("empty"),
    /** Longer than {@link Limits#MAX_SECONDS}. */
    TOO_LONG("too-long"),
    /** More channels than {@link Limits#MAX_CHANNELS}, or none. */
    CHANNELS("channels"),
    /** A sample rate outside {@link Limits#MIN_RATE} to {@link Limits#MAX_RATE}. */
    RATE("rate");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** The stable code. */
    public String code() {
      return code;
    }
  }

  private final Reason reason;
  private final String sentence;

  /** A refusal with a sentence for the sender. */
  public RefusedAudio(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
    this.sentence = sentence;
  }

  /** The sentence for the sender; the same as the message. */
  public String sentence() {
    return sentence;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
