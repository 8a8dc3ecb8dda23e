package io.mixrunners.privacy;

/** Aborts open uploads, which kills the part URLs that are out, and deletes audio and exports. */
final class EraseAudio implements ErasureStep {
  private final Stores stores;

  EraseAudio(Stores stores) {
    this.stores = stores;
  }

  @Override
  public String name() {
    return "audio";
  }

  @Override
  public boolean run(SubjectRequest request) {
    for (String prefix : stores.audioPrefixes(request.subject())) {
      stores.audio().deleteAll(prefix);
    }
    stores.exports().deleteAll(request.subject() + "/");
    return true;
  }
}
