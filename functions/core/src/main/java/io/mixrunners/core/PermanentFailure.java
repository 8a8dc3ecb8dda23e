package io.mixrunners.core;

/**
 * A failure that no retry can heal: the message is acknowledged, the person is told, money goes
 * back. Everything else that is thrown counts as passing and is retried.
 */
public final class PermanentFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String reason;

  /**
   * @param reason a stable word for API, page and mail, e.g. {@code not-audio}
   * @param detail a sentence for the person; never a file name or an address
   */
  public PermanentFailure(String reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
