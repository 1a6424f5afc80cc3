package dev.holdfast.stock.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Times as the driver reads and writes them: 'infinity' there is {@link OffsetDateTime#MAX}. */
final class Times {
    private Times() {}

    static OffsetDateTime written(Instant time) {
        return time.equals(Instant.MAX) ? OffsetDateTime.MAX : time.atOffset(ZoneOffset.UTC);
    }

    /** Null for null and for 'infinity': the core knows both as "no end". */
    static @Nullable Instant read(@Nullable OffsetDateTime time) {
        return time == null || time.equals(OffsetDateTime.MAX) ? null : time.toInstant();
    }
}
