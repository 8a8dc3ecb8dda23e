package io.mixrunners.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How people of ours handle a request.
 *
 * @param channel how it came: {@code page}, {@code mail} or {@code post}
 * @param extendedAt when the person was told that it takes longer (GDPR article 12(3))
 * @param reasons what they were told: why it takes longer, or why it is refused or how it ended
 * @param recipientsAt when those who had the data were told (article 19)
 */
record Handling(
    String channel,
    @Nullable Instant extendedAt,
    @Nullable String reasons,
    @Nullable Instant recipientsAt) {
  static final String PAGE = "page";
}
