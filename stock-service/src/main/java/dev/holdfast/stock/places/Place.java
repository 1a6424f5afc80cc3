package dev.holdfast.stock.places;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/**
 * A location as it is kept.
 *
 * @param id the caller's id
 * @param content what callers can set
 * @param created when it was made, or made anew
 * @param updated when it was last changed
 * @param deleted true if it is no more
 * @param version rises with each change; the etag
 */
record Place(
        String id,
        Content content,
        Instant created,
        Instant updated,
        boolean deleted,
        long version) {
    /** The columns of {@code stock.location} in the order of {@link #read}. */
    static final String COLUMNS =
            """
            location_id,
            display_name,
            kind,
            state,
            priority,
            created_at,
            updated_at,
            deleted_at is not null as deleted,
            version
            """;

    /** Whose a location is. */
    enum Kind {
        /** The merchant's. */
        OWN,
        /** A partner's. */
        PARTNER
    }

    /** Whether a location serves new orders. */
    enum State {
        /** It does. */
        OPEN,
        /** It keeps what is promised and serves nothing new. */
        CLOSED
    }

    /** What callers can set of a location. */
    record Content(String displayName, Kind kind, State state, int priority) {
        /** The parameters after merchant and id of a statement that writes it. */
        Tuple after(long merchant, String id) {
            return Tuple.of(merchant, id, displayName, kind.name(), state.name(), priority);
        }
    }

    static Place read(Row row) {
        return new Place(
                row.getString("location_id"),
                new Content(
                        row.getString("display_name"),
                        Kind.valueOf(row.getString("kind")),
                        State.valueOf(row.getString("state")),
                        row.getInteger("priority")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getBoolean("deleted"),
                row.getLong("version"));
    }

    String etag() {
        return Long.toString(version);
    }
}
