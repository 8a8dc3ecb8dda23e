package io.mixrunners.privacy;

import io.mixrunners.core.Item;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Instant;

/**
 * Moves the proofs that we must be able to show, of consents and of requests, to {@code residue},
 * under the receipt's id, which only the person can connect with anything (GDPR art. 5(2), 7(1)).
 */
final class Survivors implements ErasureStep {
  private static final String CONSENT = "consent";
  private static final String REQUEST = "request";
  private final Table identities;
  private final Table residue;
  private final Requests requests;
  private final Register register;

  Survivors(Table identities, Table residue, Requests requests, Register register) {
    this.identities = identities;
    this.residue = residue;
    this.requests = requests;
    this.register = register;
  }

  @Override
  public String name() {
    return "proofs";
  }

  @Override
  public boolean run(SubjectRequest request) {
    String receipt = Erasure.receiptOf(request);
    for (Item consent : identities.list(request.subject(), CONSENT + "#")) {
      keep(receipt, consent);
      identities.delete(request.subject(), consent.text("record"));
    }
    for (SubjectRequest old : requests.list(request.subject())) {
      keep(receipt, old);
      if (!old.id().equals(request.id())) {
        identities.delete(request.subject(), Requests.record(old.id()));
      }
    }
    return true;
  }

  private void keep(String receipt, Item consent) {
    Instant now = identities.clock().instant();
    String id = receipt + "#" + consent.text("record").substring(CONSENT.length() + 1);
    residue.put(
        residue
            .row(CONSENT, id)
            .put("purpose", consent.text("purpose"))
            .put("given", consent.truth("given"))
            .time("at", consent.time("at").orElse(now))
            .put("text", consent.find("text").orElse(null))
            .seconds(Table.EXPIRES_AT, register.end(now, "residue", CONSENT))
            .build());
  }

  private void keep(String receipt, SubjectRequest request) {
    Instant closed = request.closedAt() == null ? identities.clock().instant() : request.closedAt();
    residue.put(
        residue
            .row(REQUEST, receipt + "#" + request.id())
            .put("type", request.type().word())
            .put("state", (request.state().isOpen() ? RequestState.DONE : request.state()).word())
            .time("receivedAt", request.receivedAt())
            .time("closedAt", closed)
            .seconds(Table.EXPIRES_AT, register.end(closed, "residue", REQUEST))
            .build());
  }
}
