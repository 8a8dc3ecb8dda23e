package io.mixrunners.local.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.emulator.Mail;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A look inside the suite, for people and tests. */
public interface Inside {
  /** All mails, newest last. */
  List<Mail> mail();

  /** Where each emulated service is. */
  Map<String, URI> endpoints();

  /** Every place where data could be. */
  ObjectNode everything();
}
