package io.mixrunners.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How many rows were written into a person's ledger, and the sum of their digests, kept beside the
 * ledger: a row that is taken out, changed or slipped in behind the service's back no longer adds
 * up. A sum, unlike a chain, needs neither a read nor an order, so two writers at once only add. It
 * holds against a hand that touches the ledger, not against one that rewrites its tally too: that
 * one the trail shows.
 *
 * @param rows how many
 * @param sum of {@link #digest}
 */
public record Tally(long rows, BigInteger sum) {
  /** Of nothing. */
  public static final Tally NONE = new Tally(0, BigInteger.ZERO);

  private static final String ROWS = "tallied";
  private static final String SUM = "tallySum";

  /** What the service itself changes in a row of a ledger: a restriction takes its end off. */
  private static final Set<String> MOVING = Set.of(Table.EXPIRES_AT, HeldRows.UNTIL);

  /** Keeps a sum longer than any number that could be a card's, within DynamoDB's 38 digits. */
  private static final BigInteger LEAST = BigInteger.TEN.pow(28);

  private static final int HEX_DIGITS = 22;

  /** Adds a row that is written in the same transaction. */
  public static Change counting(Change change, Item row) {
    return change.add(ROWS, BigInteger.ONE).add(SUM, digest(row.values()));
  }

  /** The tally that a row says, {@link #NONE} if it says none that can be read. */
  public static Tally in(Map<String, AttributeValue> row) {
    BigInteger rows = number(row, ROWS);
    return rows.bitLength() > 62 ? NONE : new Tally(rows.longValue(), number(row, SUM));
  }

  private static BigInteger number(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.getOrDefault(name, AttributeValue.fromN("0"));
    return value.n() == null ? BigInteger.ZERO : new BigDecimal(value.n()).toBigInteger();
  }

  public Tally plus(Tally other) {
    return new Tally(rows + other.rows, sum.add(other.sum));
  }

  /** With one more row. */
  public Tally and(Map<String, AttributeValue> row) {
    return new Tally(rows + 1, sum.add(digest(row)));
  }

  private static BigInteger digest(Map<String, AttributeValue> row) {
    var text = new TreeMap<String, String>();
    row.forEach(
        (name, value) -> {
          if (!MOVING.contains(name)) {
            text.put(name, value.type() + ":" + plain(value));
          }
        });
    String hash = Canonical.sha256(Json.write(text));
    return LEAST.add(new BigInteger(hash.substring(0, HEX_DIGITS), 16));
  }

  /** Numbers may come back in another form than they went. */
  private static String plain(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> new BigDecimal(value.n()).stripTrailingZeros().toPlainString();
      case BOOL -> value.bool().toString();
      default -> value.toString();
    };
  }
}
