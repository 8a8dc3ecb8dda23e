package io.mixrunners.local.deploy;

import java.util.Map;

/**
 * A resource that exists.
 *
 * @param ref what {@code !Ref} gives
 * @param attributes what {@code !GetAtt} gives
 */
record Deployed(String ref, Map<String, String> attributes) {}
