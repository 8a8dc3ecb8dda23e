package io.mixrunners.privacy;

import io.mixrunners.core.Item;
import java.util.List;

/** Looks again at every place: an erasure is done when nothing is there, not when it was told. */
final class Verify implements ErasureStep {
  private final Stores stores;

  Verify(Stores stores) {
    this.stores = stores;
  }

  @Override
  public String name() {
    return "verified";
  }

  /**
   * @throws IllegalStateException if something is left; the message comes back and all steps run
   *     again
   */
  @Override
  public boolean run(SubjectRequest request) {
    String subject = request.subject();
    String own = Requests.record(request.id());
    List<Item> rows =
        stores.identitiesOf(subject).stream()
            .filter(row -> !row.text("record").equals(own))
            .toList();
    long left =
        rows.size()
            + stores.workOf(subject).size()
            + stores.audioOf(subject).count()
            + stores.exports().list(subject + "/").size();
    if (left > 0) {
      throw new IllegalStateException("After an erasure something was left or came back: " + left);
    }
    return true;
  }
}
