package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Canonical;
import io.mixrunners.core.Chain;
import io.mixrunners.core.Change;
import io.mixrunners.core.Json;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The end of an erasure: a last look by another way, then the receipt, which is signed and chained
 * in the same write that plans the later looks and deletes the request, the last row of the person:
 * who reads that it is done finds nothing any more. What a crash left out after that, the link in
 * the locked bucket, the first look makes good. Thread-safe.
 */
final class Closing {
  private final Table identities;
  private final Table residue;
  private final Search search;
  private final Receipts receipts;
  private final Chain chain;
  private final Links links;
  private final Register register;
  private final Kept kept;

  Closing(
      Table identities,
      Table residue,
      Search search,
      Receipts receipts,
      Chain chain,
      Links links,
      Register register) {
    this.identities = identities;
    this.residue = residue;
    this.search = search;
    this.receipts = receipts;
    this.chain = chain;
    this.links = links;
    this.register = register;
    this.kept = new Kept(register);
  }

  /**
   * @throws IllegalStateException if something is left, or another run was faster
   */
  void close(SubjectRequest request) {
    String id = Erasure.receiptOf(request);
    Instant now = residue.clock().instant();
    ObjectNode body = body(request, id, now);
    Chain.Link link =
        chain
            .append(
                body,
                next ->
                    List.of(
                        residue.writing(receipts.finish(id, next)),
                        residue.writing(looks(request.subject(), id, now)),
                        identities.deleting(
                            Change.of(request.subject(), Requests.record(request.id()))
                                .ifEquals("revision", request.revision()))))
            .orElseThrow(() -> new IllegalStateException("Another run wrote the receipt"));
    links.put(link.seq(), link.hash(), link.previous(), link.signature());
  }

  private Change looks(String subject, String receipt, Instant now) {
    return Change.of(Accounts.TOMBSTONE, subject)
        .set("receipt", receipt)
        .set("looks", 0)
        .seconds("nextAt", Looks.of(register).at(now, 0));
  }

  private ObjectNode body(SubjectRequest request, String id, Instant now) {
    String subject = request.subject();
    String own = Requests.record(request.id());
    List<Search.Found> found =
        search.everywhere(
            subject,
            List.of(subject.toLowerCase(Locale.ROOT)),
            Searched.stays(subject)
                .or(row -> row.partition().equals(subject) && row.sort().equals(own)));
    if (Search.left(found) > 0) {
      throw new IllegalStateException("Something came back while the address was erased");
    }
    ObjectNode body = Views.progress(request);
    body.put("v", 1)
        .put("receipt", id)
        .put("state", RequestState.DONE.word())
        .put("erasedAt", now.toString())
        .put("register", register.version())
        .put("registerHash", Canonical.sha256(Canonical.text(register.document())));
    body.set("searched", Json.MAPPER.valueToTree(found));
    Optional<Plan> plan = Plan.find(identities, request);
    body.set("kept", kept.list(now, plan.map(Closing::absent).orElse(Set.of())));
    Looks looks = Looks.of(register);
    ArrayNode again = body.putArray("looksAt");
    for (int n = 0; n < looks.count(); n++) {
      again.add(looks.at(now, n).toString());
    }
    plan.ifPresent(known -> owed(body, known, now));
    return body;
  }

  private static Set<String> absent(Plan plan) {
    Set<String> absent = new HashSet<>();
    if (plan.vouchers().isEmpty()) {
      absent.add("residue.voucher");
    }
    if (plan.evidenceUntil() == null) {
      absent.add("residue." + Evidence.KIND);
    }
    if (!plan.concernsStripe()) {
      absent.addAll(List.of("residue." + TakeStock.DUTY, "external.stripe"));
    }
    return absent;
  }

  private void owed(ObjectNode body, Plan plan, Instant now) {
    ArrayNode vouchers = body.putArray("vouchers");
    for (Plan.Voucher voucher : plan.vouchers()) {
      vouchers
          .addObject()
          .put("number", voucher.number())
          .put("until", voucher.until().toString())
          .put("ground", "GDPR 17(3)(b)");
    }
    Instant evidence = plan.evidenceUntil();
    if (evidence != null) {
      body.putArray("evidence")
          .addObject()
          .put("what", "what answers your bank's dispute of a payment, without your name")
          .put("ends", "when the dispute closes")
          .put("until", evidence.truncatedTo(ChronoUnit.SECONDS).toString())
          .put("ground", "GDPR 17(3)(e)");
    }
    if (plan.concernsStripe()) {
      body.putArray("deferred")
          .addObject()
          .put("recipient", "stripe")
          .put("dueAt", TakeStock.due(plan, register, now).toString())
          .put("waitsForDispute", evidence != null);
    }
  }
}
