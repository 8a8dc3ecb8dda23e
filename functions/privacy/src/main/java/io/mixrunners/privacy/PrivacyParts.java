package io.mixrunners.privacy;

import io.mixrunners.core.AccessLedger;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Idempotency;
import io.mixrunners.core.PolicyView;
import io.mixrunners.core.Register;

/** What the privacy function is made of, put together once. */
final class PrivacyParts {
  final Requests requests;
  final Rights rights;
  final Views views;
  final Receipts receipts;
  final Consents consents;
  final AccessLedger ledger;
  final PolicyView policy;
  final Idempotency idempotency;

  PrivacyParts(Environment environment) {
    RequestParts parts = new RequestParts(environment);
    Register register = parts.register;
    requests = parts.requests;
    receipts = parts.receipts;
    rights = parts.rights;
    ExportLinks links =
        new ExportLinks(
            parts.aws.presigner(),
            environment.get("EXPORTS_BUCKET"),
            register,
            environment.clock());
    views = new Views(links, environment.get("SITE_ORIGIN"));
    consents = new Consents(parts.identities, register);
    ledger = new AccessLedger(parts.work, register);
    policy = new PolicyView(register);
    idempotency = new Idempotency(parts.residue, register);
  }

  /** Reads a receipt that nobody has, so that a restored copy has its connection's code loaded. */
  void warm() {
    receipts.find("0".repeat(43));
    policy.view();
  }
}
