package dev.holdfast.stock.core;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every command carries beside its own content.
 *
 * @param id the id that makes the call safe to repeat; null where the caller gave none
 * @param content a digest of the call's content, defaults resolved: the same id with another digest
 *     is refused
 * @param actor the caller's name, for the ledger
 * @param validateOnly true: decide and write nothing
 */
public record Request(@Nullable UUID id, UUID content, String actor, boolean validateOnly) {
    public Request {
        Objects.requireNonNull(content);
        Objects.requireNonNull(actor);
    }
}
