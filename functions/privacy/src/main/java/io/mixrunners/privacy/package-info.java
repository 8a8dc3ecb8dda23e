/** Data-subject requests, consents and the ledger of who touched my audio. */
@NullMarked
package io.mixrunners.privacy;

import org.jspecify.annotations.NullMarked;
