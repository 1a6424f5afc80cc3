package dev.holdfast.stock.reads;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A place in a list that is newest first: what was made at one time is in order of its id. */
record Newest(Instant at, UUID id) {
    List<String> parts() {
        return List.of(at.toString(), id.toString());
    }

    static Newest of(List<String> parts) {
        return new Newest(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
    }
}
