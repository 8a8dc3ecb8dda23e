package io.mixrunners.privacy;

import io.mixrunners.core.Personal;
import org.jspecify.annotations.Nullable;

/**
 * A change of address that waits to be proven at both ends.
 *
 * @param to the address that the person wants; null for any other request, and once it is over
 * @param from the address that was left, until it is told
 * @param lookup the partition of the new address, as the mail's sender, who has the key, found it
 * @param tokenHash what the link to the new address is compared with
 */
record Correction(
    @Nullable Personal<String> to,
    @Nullable Personal<String> from,
    @Nullable String lookup,
    @Nullable String tokenHash) {}
