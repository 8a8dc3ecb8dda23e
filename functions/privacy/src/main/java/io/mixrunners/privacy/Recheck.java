package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Chain;
import io.mixrunners.core.Change;
import io.mixrunners.core.Item;
import io.mixrunners.core.Json;
import io.mixrunners.core.Log;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The later looks after an erasure. The first comes when no function that had begun can still
 * write; what such a one left, or a restore brought back, is removed, and the look says so. Each is
 * signed, chained and put beside the receipt. A look that was made is not made again. Thread-safe.
 */
final class Recheck {
  private final Table residue;
  private final Stores stores;
  private final Search search;
  private final Receipts receipts;
  private final Chain chain;
  private final Links links;
  private final Looks looks;

  Recheck(
      Table residue,
      Stores stores,
      Search search,
      Receipts receipts,
      Chain chain,
      Links links,
      Register register) {
    this.residue = residue;
    this.stores = stores;
    this.search = search;
    this.receipts = receipts;
    this.chain = chain;
    this.links = links;
    this.looks = Looks.of(register);
  }

  /**
   * @throws IllegalStateException if something is still there after it was removed again
   */
  void run(String subject, Log log) {
    Optional<Item> tombstone =
        residue.find(Accounts.TOMBSTONE, subject).filter(row -> row.has("nextAt"));
    Instant now = residue.clock().instant();
    if (tombstone.isEmpty() || tombstone.get().seconds("nextAt").orElseThrow().isAfter(now)) {
      return;
    }
    receipts.row(tombstone.get().text("receipt")).ifPresent(this::link);
    List<Search.Found> found = look(subject);
    int came = Search.left(found);
    if (came > 0) {
      log.event("erasure.came-back").with("subject", subject).with("count", came).error();
      remove(subject);
      found = look(subject);
    }
    if (Search.left(found) > 0) {
      throw new IllegalStateException("Something of an erased person cannot be removed");
    }
    note(subject, tombstone.get(), came, found, now);
    log.event("erasure.look").with("subject", subject).with("count", came).info();
  }

  /** The receipt's link in the locked bucket, should a crash have come between the two. */
  private void link(Item receipt) {
    JsonNode body = receipt.json("body").orElseThrow();
    links.put(
        body.path("seq").asLong(),
        receipt.text("hash"),
        body.path("previous").asText(),
        receipt.text("signature"));
  }

  private List<Search.Found> look(String subject) {
    List<String> names = List.of(subject.toLowerCase(Locale.ROOT));
    return search.everywhere(subject, names, Searched.stays(subject));
  }

  private void remove(String subject) {
    stores.audioPrefixes(subject).forEach(stores.audio()::deleteAll);
    stores.exports().deleteAll(subject + "/");
    stores.workOf(subject).forEach(row -> stores.work().delete(subject, row.text("record")));
    stores
        .identitiesOf(subject)
        .forEach(row -> stores.identities().delete(subject, row.text("record")));
  }

  private void note(
      String subject, Item tombstone, int came, List<Search.Found> found, Instant now) {
    String receipt = tombstone.text("receipt");
    long n = tombstone.number("looks", 0);
    Optional<Item> row = receipts.row(receipt);
    ObjectNode look =
        Json.object()
            .put("look", n + 1)
            .put("of", row.flatMap(r -> r.find("hash")).orElse(""))
            .put("at", now.toString())
            .put("cameBack", came);
    look.set("searched", Json.MAPPER.valueToTree(found));
    chain
        .append(
            look,
            link -> {
              List<TransactWriteItem> writes = new ArrayList<>();
              writes.add(residue.writing(next(subject, tombstone, n)));
              row.ifPresent(r -> writes.add(residue.writing(withLook(receipt, r, link))));
              return writes;
            })
        .ifPresent(link -> links.put(link.seq(), link.hash(), link.previous(), link.signature()));
  }

  private static Change withLook(String receipt, Item row, Chain.Link link) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    row.json("looks").ifPresent(old -> old.forEach(all::add));
    all.add(link.signed());
    return Change.of(Receipts.KIND, receipt).json("looks", all);
  }

  /** After the last look nothing connects the tombstone with the receipt any more. */
  private Change next(String subject, Item tombstone, long n) {
    Change change = Change.of(Accounts.TOMBSTONE, subject).ifEquals("looks", n).set("looks", n + 1);
    Instant erased = looks.erased(tombstone.seconds("nextAt").orElseThrow(), (int) n);
    return n + 1 < looks.count()
        ? change.seconds("nextAt", looks.at(erased, (int) n + 1))
        : change.remove("nextAt").remove("receipt");
  }
}
