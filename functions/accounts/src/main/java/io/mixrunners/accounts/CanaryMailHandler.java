package io.mixrunners.accounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.mixrunners.core.Account;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Aws;
import io.mixrunners.core.EmailAddress;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Json;
import io.mixrunners.core.Message;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Refused;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mail of the audit's canary, whose mailbox nobody can open: the one-time token that the
 * mail about a sign-in or a request carries. It answers for addresses of the mail service's
 * simulator only, which throws away what it gets, so it opens nobody's account. It has no route:
 * only whom IAM lets invoke it gets here. Twice is once.
 */
public final class CanaryMailHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private static final String MARK = "#token=";

  /**
   * Which mail.
   *
   * @param label what tells this canary's address from others
   * @param request the data-subject request that waits, or null for a sign-in
   */
  record Asked(@Nullable String label, @Nullable String request) {}

  private final AddressKey key;
  private final Table identities;
  private final Accounts accounts;
  private final SignIns signIns;
  private final SignInLetters signInLetters;
  private final RequestLetters requestLetters;

  public CanaryMailHandler() {
    this(Environment.ofProcess());
  }

  public CanaryMailHandler(Environment environment) {
    Aws aws = new Aws(environment);
    Register register = Register.load();
    Site site = new Site(environment.get("SITE_ORIGIN"));
    key = new AddressKey(aws.kms(), environment.get("ADDRESS_KEY_ID"));
    identities = Table.identities(environment, aws.dynamoDb());
    accounts = new Accounts(identities, Table.residue(environment, aws.dynamoDb()), register);
    signIns = new SignIns(identities, register);
    signInLetters = new SignInLetters(signIns, key, identities, accounts, site);
    requestLetters =
        new RequestLetters(
            identities, key, signIns, register, site, environment.get("MAIL_SENDER"));
  }

  /**
   * @return {@code {token}}, or nothing when no mail waits
   * @throws IllegalArgumentException for what is no label of a canary
   */
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    Asked asked = Json.read(Json.write(event), Asked.class);
    String partition = key.partition(address(asked.label()));
    String request = asked.request();
    Optional<Letter> letter =
        request == null ? signIn(partition) : confirmation(partition, request);
    return letter
        .map(l -> l.values().getOrDefault("link", ""))
        .filter(link -> link.contains(MARK))
        .map(link -> link.substring(link.indexOf(MARK) + MARK.length()))
        .map(token -> Map.<String, Object>of("token", token))
        .orElse(Map.of());
  }

  private static EmailAddress address(@Nullable String label) {
    if (label == null || !label.matches("[0-9a-f]{24}")) {
      throw new IllegalArgumentException("A canary's label is 24 digits of a hexadecimal number");
    }
    try {
      return EmailAddress.parse("success+" + label + "@simulator.amazonses.com");
    } catch (Problem problem) {
      throw new Refused(problem);
    }
  }

  private Optional<Letter> signIn(String partition) {
    return signIns.list(partition).stream()
        .filter(signIn -> !signIn.used())
        .max(Comparator.comparing(SignIn::createdAt))
        .flatMap(
            newest ->
                signInLetters.write(new Message.Mail(partition, "signin", newest.id(), "en")));
  }

  private Optional<Letter> confirmation(String partition, String request) {
    Optional<Account> account =
        identities
            .find(partition, Admission.LOOKUP)
            .flatMap(row -> accounts.find(row.text("owner")));
    return account.flatMap(
        owner ->
            requestLetters.write(
                new Message.Mail(owner.subject(), "request-confirm", request, "en"), owner));
  }
}
