package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Claims;
import dev.holdfast.stock.core.Snapshot;
import java.time.Instant;

/** What came of reading under locks. */
sealed interface Reading {
    /** Everything claimed was locked and read. */
    record Whole(Snapshot snapshot, Instant now) implements Reading {}

    /** What was read shows that more must be locked; roll back and read with this as well. */
    record Partial(Claims needs) implements Reading {}

    /** The merchant has never called: it is to be made first. */
    record NoMerchant() implements Reading {}
}
