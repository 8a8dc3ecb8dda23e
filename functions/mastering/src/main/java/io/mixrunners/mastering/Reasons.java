package io.mixrunners.mastering;

import io.mixrunners.core.PermanentFailure;

/** Why a job can fail for reasons of ours: stable words, with a sentence for the person. */
final class Reasons {
  private Reasons() {}

  static PermanentFailure sourceGone() {
    return new PermanentFailure(
        "source-gone",
        "The uploaded file is no longer there, because uploads are kept for a few days only. Upload"
            + " it again to start over.");
  }

  static PermanentFailure notBuilt() {
    return new PermanentFailure(
        "not-built", "This kind of job cannot be rendered yet. Mastering of one song can.");
  }

  static PermanentFailure settings() {
    return new PermanentFailure(
        "settings", "The engine cannot work with these settings. Change them and try again.");
  }

  static PermanentFailure tooLarge() {
    return new PermanentFailure(
        "too-large", "This file needs more room to work on than we have. A shorter one will do.");
  }
}
