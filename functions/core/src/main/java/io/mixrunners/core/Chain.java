package io.mixrunners.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A chain of what we signed: each link names the hash of the one before, so none can be taken out,
 * changed or put in later. The newest link stands in {@code residue}. A link and what it proves are
 * written in one transaction, so there is one or none. Thread-safe.
 */
public final class Chain {
  /** The kind of the row that holds a chain's newest link. */
  public static final String KIND = "chain";

  /** The chain of receipts of erasures and of the later looks. */
  public static final String RECEIPTS = "receipts";

  /** The chain of the audit's reports. */
  public static final String REPORTS = "reports";

  private static final String NOTHING_BEFORE = "0".repeat(64);
  private static final int ATTEMPTS = 8;

  private final String id;
  private final Table residue;
  private final Signer signer;

  public Chain(String id, Table residue, Signer signer) {
    this.id = id;
    this.residue = residue;
    this.signer = signer;
  }

  /**
   * A document with its place in the chain, and its proof.
   *
   * @param text the document as it was signed, in its canonical form
   */
  public record Link(long seq, String previous, String text, String hash, String signature) {
    /** The document with its proof beside it. */
    public ObjectNode signed() {
      ObjectNode document = (ObjectNode) Json.tree(text);
      document.set("proof", Json.object().put("hash", hash).put("signature", signature));
      return document;
    }
  }

  /**
   * Signs the document as the chain's next link and writes both at once.
   *
   * @param also asked for the writes that come with a link, at each attempt; if a condition of
   *     theirs does not hold, another run was faster and there is no new link
   * @return empty if nothing was written
   */
  public Optional<Link> append(ObjectNode document, Function<Link, List<TransactWriteItem>> also) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Item head = head();
      Link link = next(document, head.number("seq", 0), head.text("hash"));
      List<TransactWriteItem> writes = new ArrayList<>(also.apply(link));
      writes.add(residue.writing(advance(link)));
      if (residue.transact(writes)) {
        return Optional.of(link);
      }
      if (head().number("seq", 0) == link.seq() - 1) {
        return Optional.empty();
      }
    }
    throw new IllegalStateException("The chain moved on under every attempt to append to it");
  }

  private Item head() {
    return residue
        .find(KIND, id)
        .orElseGet(() -> Item.with("hash", NOTHING_BEFORE).put("seq", 0L).build());
  }

  private Link next(ObjectNode document, long seq, String previous) {
    ObjectNode body = document.deepCopy();
    body.put("seq", seq + 1)
        .put("previous", previous)
        .put("algorithm", Signer.ALGORITHM)
        .put("key", signer.publicKey());
    String text = Canonical.text(body);
    return new Link(seq + 1, previous, text, Canonical.sha256(text), signer.sign(text));
  }

  private Change advance(Link link) {
    Change change = Change.of(KIND, id).set("seq", link.seq()).set("hash", link.hash());
    return link.seq() == 1
        ? change.orCreate().ifAbsent("seq")
        : change.ifEquals("seq", link.seq() - 1);
  }
}
