package io.mixrunners.audio.codec;

/**
 * A frame that is not what it should be; the reader looks for the next one. Without a stack trace,
 * since hostile files have many.
 */
final class BadFrame extends Exception {

  private static final long serialVersionUID = 1L;

  BadFrame(String what) {
    super(what, null, false, false);
  }
}
