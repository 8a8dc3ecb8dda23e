package io.mixrunners.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Brings one kind of resource up, or an existing one up to date: calling it again changes nothing.
 */
@FunctionalInterface
interface Provider {
  /**
   * @param id the logical id
   * @param properties the resolved properties
   */
  Deployed deploy(String id, JsonNode properties);
}
