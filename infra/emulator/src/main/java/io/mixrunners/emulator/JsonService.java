package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A service of ours: takes an operation's input as JSON and gives its output. Thread-safe. */
@FunctionalInterface
interface JsonService {

  /**
   * Serves one call.
   *
   * @throws ServiceError where AWS would answer an error
   */
  JsonNode call(String operation, ObjectNode in);

  /** The error for an operation that this emulator does not have. */
  static ServiceError unknown(String operation) {
    return new ServiceError("UnknownOperationException", "not emulated: " + operation);
  }
}
