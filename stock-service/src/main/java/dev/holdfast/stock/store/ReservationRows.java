package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Line;
import dev.holdfast.stock.core.Reservation;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code stock.reservation}. */
final class ReservationRows {
    private static final List<Reservation.State> STATES = List.of(Reservation.State.values());
    private static final List<Reservation.Released> RELEASED =
            List.of(Reservation.Released.values());

    /** Locks reservations in the order of their ids. */
    static final String LOCK =
            """
            select
                reservation_id, content, state, reference, owner, created_at, expires_at,
                committed_at, ended_at, released, successor, retaken, version
            from stock.reservation
            where merchant_id = $1 and reservation_id = any ($2::uuid[])
            order by reservation_id
            for update
            """;

    static final String INSERT =
            """
            insert into stock.reservation (
                merchant_id, reservation_id, content, state, reference, owner, created_at,
                expires_at, committed_at, ended_at, released, successor, retaken, version
            )
            select $1::bigint, made.*
            from unnest(
                $2::uuid[], $3::uuid[], $4::smallint[], $5::text[], $6::text[],
                $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[],
                $11::smallint[], $12::uuid[], $13::boolean[], $14::bigint[]
            ) as made
            """;

    /** Changes reservations that are there, as {@link LevelRows#UPDATE} does levels. */
    static final String UPDATE =
            INSERT
                    + """
                    on conflict (merchant_id, reservation_id) do update
                    set
                        state = excluded.state,
                        reference = excluded.reference,
                        expires_at = excluded.expires_at,
                        committed_at = excluded.committed_at,
                        ended_at = excluded.ended_at,
                        released = excluded.released,
                        successor = excluded.successor,
                        retaken = excluded.retaken,
                        version = excluded.version
                    """;

    private ReservationRows() {}

    /** For {@link #INSERT} and {@link #UPDATE}. */
    static Tuple written(long merchant, List<Reservation> reservations) {
        return Columns.of(merchant, reservations)
                .uuids(Reservation::id)
                .uuids(Reservation::content)
                .places(Reservation::state)
                .texts(Reservation::reference)
                .texts(Reservation::owner)
                .times(reservation -> reservation.times().created())
                .times(ReservationRows::expires)
                .times(reservation -> reservation.times().committed())
                .times(reservation -> reservation.times().ended())
                .places(reservation -> reservation.ending().released())
                .uuids(reservation -> reservation.ending().successor())
                .booleans(Reservation::retaken)
                .longs(Reservation::version)
                .tuple();
    }

    /**
     * When a hold runs out, {@link Instant#MAX} for one without end; null for what never was one.
     */
    static @Nullable Instant expires(Reservation reservation) {
        Instant expires = reservation.times().expires();
        return expires == null && reservation.state() == Reservation.State.HELD
                ? Instant.MAX
                : expires;
    }

    static Map<UUID, Reservation> read(RowSet<Row> rows, Map<UUID, List<Line>> lines) {
        Map<UUID, Reservation> reservations = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            UUID id = row.getUUID(0);
            reservations.put(id, reservation(row, lines.getOrDefault(id, List.of())));
        }
        return reservations;
    }

    private static Reservation reservation(Row row, List<Line> lines) {
        Reservation.Times times =
                new Reservation.Times(
                        row.getOffsetDateTime(5).toInstant(),
                        Times.read(row.getOffsetDateTime(6)),
                        Times.read(row.getOffsetDateTime(7)),
                        Times.read(row.getOffsetDateTime(8)));
        return new Reservation(
                row.getUUID(0),
                row.getUUID(1),
                STATES.get(row.getShort(2)),
                row.getString(3),
                row.getString(4),
                times,
                new Reservation.Ending(RELEASED.get(row.getShort(9)), row.getUUID(10)),
                row.getBoolean(11),
                row.getLong(12),
                lines);
    }
}
