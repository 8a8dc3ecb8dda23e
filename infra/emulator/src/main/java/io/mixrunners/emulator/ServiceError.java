package io.mixrunners.emulator;

/** An error that a service answers: its AWS code, its text and the HTTP status. */
final class ServiceError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  ServiceError(String code, int status, String message) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  /** A client's error, status 400. */
  ServiceError(String code, String message) {
    this(code, 400, message);
  }

  String code() {
    return code;
  }

  int status() {
    return status;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
