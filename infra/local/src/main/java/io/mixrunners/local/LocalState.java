package io.mixrunners.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.emulator.Emulator;
import io.mixrunners.emulator.Mail;
import io.mixrunners.local.panel.Inside;
import io.mixrunners.local.stripe.StripeStandIn;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What lies inside the suite, gathered for {@code /_local}. */
record LocalState(Emulator emulator, Stripe stripe, URI suite) implements Inside {

  @Override
  public List<Mail> mail() {
    return emulator.mailbox();
  }

  @Override
  public Map<String, URI> endpoints() {
    var endpoints = new HashMap<>(emulator.endpoints());
    endpoints.put("lambda", suite);
    return Map.copyOf(endpoints);
  }

  @Override
  public ObjectNode everything() {
    ObjectNode all = emulator.snapshot();
    stripe.standIn().map(StripeStandIn::summary).ifPresent(summary -> all.set("stripe", summary));
    return all;
  }
}
