package io.mixrunners.accounts;

import io.mixrunners.accounts.WithdrawalRight.Decision;
import io.mixrunners.accounts.WithdrawalRight.Outcome;
import io.mixrunners.core.EmailAddress;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Json;
import io.mixrunners.core.Message;
import io.mixrunners.core.Personal;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Queues;
import io.mixrunners.core.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The withdrawal function (directive 2011/83/EU, article 11a): a statement, its confirmation with
 * what the mail brought, an acknowledgement by mail. What the first step reads, writes and sends is
 * the same for every address. State first, messages after; who lost an answer may confirm again.
 * Thread-safe.
 */
final class WithdrawalSteps {
  private static final int LONGEST = 2_000;
  private static final int LONGEST_ORDER = 60;
  private static final Set<String> FOR_PAYMENTS =
      Arrays.stream(Outcome.values())
          .filter(Outcome::isForPayments)
          .map(Outcome::word)
          .collect(Collectors.toSet());

  private final AddressKey key;
  private final Withdrawals withdrawals;
  private final WithdrawalRight right;
  private final Table identities;
  private final Throttle throttle;
  private final Queues queues;

  WithdrawalSteps(
      AddressKey key,
      Withdrawals withdrawals,
      WithdrawalRight right,
      Table identities,
      Throttle throttle,
      Queues queues) {
    this.key = key;
    this.withdrawals = withdrawals;
    this.right = right;
    this.identities = identities;
    this.throttle = throttle;
    this.queues = queues;
  }

  /**
   * The first step.
   *
   * @return the statement's id
   * @throws Problem 422 for a field that does not fit, 429 for too many statements
   */
  String ask(
      EmailAddress address, @Nullable String order, @Nullable String statement, String locale) {
    if (statement == null || statement.isBlank() || statement.length() > LONGEST) {
      throw Problem.invalid(
          "statement", "Say in at most " + LONGEST + " characters what you want.");
    }
    if (order != null && (order.length() > LONGEST_ORDER || !order.strip().matches("[\\w-]*"))) {
      throw Problem.invalid(
          "order", "Give the number as your order's mail has it, or leave it out.");
    }
    throttle.admit("withdrawal", "everybody", Throttle.EVERYBODY);
    String partition = key.partition(address);
    throttle.admit("withdrawal", partition, Throttle.ADDRESS);
    throttle.admit("withdrawal-day", partition, Throttle.ADDRESS_DAY);
    String named = order == null || order.isBlank() ? null : order.strip();
    String id = withdrawals.create(partition, address, named, Personal.of(statement), locale);
    queues.send(new Message.Mail(partition, "withdrawal-confirm", id, locale));
    return id;
  }

  /**
   * The second step, with the link's token.
   *
   * @throws Problem 422 for a token that does not fit, 410 for one that is too old
   */
  Withdrawal confirm(String id, @Nullable String token) {
    WithdrawalToken read =
        WithdrawalToken.parse(token)
            .filter(parsed -> parsed.withdrawal().equals(id))
            .orElseThrow(() -> Problem.invalid("token", "This is not a whole link of ours."));
    Withdrawal asked = find(read.partition(), id);
    if (asked.tokenHash() == null || !Ids.hashEquals(read.secret(), asked.tokenHash())) {
      throw Problem.invalid("token", "This link does not fit. Take the one from the newest mail.");
    }
    return confirm(asked);
  }

  /**
   * The second step, with the code of the mail.
   *
   * @throws Problem as {@link #confirm(String, String)}, 429 after too many codes in a day
   */
  Withdrawal confirm(String id, EmailAddress address, @Nullable String code) {
    if (code == null || !code.matches("[0-9]{6}")) {
      throw Problem.invalid("code", "Give the six digits of the mail.");
    }
    String partition = key.partition(address);
    throttle.admit("code-day", partition, Throttle.CODES_DAY);
    Withdrawal asked = find(partition, id);
    if (!withdrawals.countTry(asked)) {
      throw gone();
    }
    if (!Proofs.equal(asked.codeHash(), key.codeHash(asked.identity(), code))) {
      throw Problem.invalid("code", "This code does not fit.");
    }
    return confirm(asked);
  }

  private Withdrawal confirm(Withdrawal asked) {
    Withdrawal confirmed =
        asked.isConfirmed()
            ? asked
            : withdrawals
                .confirm(asked, Json.MAPPER.valueToTree(decide(asked)))
                .orElseGet(() -> find(asked.partition(), asked.id()));
    publish(confirmed);
    return confirmed;
  }

  private List<Decision> decide(Withdrawal asked) {
    return owner(asked)
        .map(subject -> right.decide(subject, asked.order(), asked.askedAt()))
        .orElseGet(List::of);
  }

  /** Tells those who carry it out; more than once does no harm. */
  private void publish(Withdrawal confirmed) {
    Optional<String> owner = owner(confirmed);
    if (owner.isPresent() && confirmed.outcome() != null) {
      for (var decision : confirmed.outcome()) {
        if (FOR_PAYMENTS.contains(decision.path("outcome").asText())) {
          queues.send(
              new Message.Refund(owner.get(), decision.path("order").asText(), "withdrawn"));
        }
      }
    }
    queues.send(
        new Message.Mail(confirmed.partition(), "withdrawal", confirmed.id(), confirmed.locale()));
  }

  private Optional<String> owner(Withdrawal asked) {
    return identities.find(asked.partition(), Admission.LOOKUP).map(row -> row.text("owner"));
  }

  private Withdrawal find(String partition, String id) {
    return withdrawals.find(partition, id).orElseThrow(WithdrawalSteps::gone);
  }

  private static Problem gone() {
    return Problem.of(
        Problem.Type.GONE,
        "This link or code is too old. If a receipt came by mail, the withdrawal stands; otherwise"
            + " send your statement again.");
  }
}
