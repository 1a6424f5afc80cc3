package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Line;
import dev.holdfast.stock.core.Reservation;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Those that exist of some that are presumed not to. */
    static final String KNOWN =
            """
            select reservation_id
            from stock.reservation
            where merchant_id = $1 and reservation_id = any ($2::uuid[])
            """;

    static final TableWrite<Reservation> INSERT =
            TableWrite.<Reservation>into("stock.reservation")
                    .uuid("reservation_id", Reservation::id)
                    .uuid("content", Reservation::content)
                    .oftenAlike()
                    .text("reference", Reservation::reference)
                    .oftenAlike()
                    .text("owner", Reservation::owner)
                    .oftenAlike()
                    .time("expires_at", ReservationRows::expires)
                    .oftenAlike()
                    .time("created_at", reservation -> reservation.times().created())
                    .bigint("version", Reservation::version)
                    .oftenAlike()
                    .place("state", Reservation::state)
                    .time("committed_at", reservation -> reservation.times().committed())
                    .time("ended_at", reservation -> reservation.times().ended())
                    .place("released", reservation -> reservation.ending().released())
                    .uuid("successor", reservation -> reservation.ending().successor())
                    .bool("retaken", Reservation::retaken)
                    .insert();

    /** Changes reservations that are there, as {@link LevelRows#UPDATE} does levels. */
    static final TableWrite<Reservation> UPDATE =
            INSERT.with(
                    """
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
                    """);

    private ReservationRows() {}

    /**
     * When a hold runs out, {@link Instant#MAX} for one without end; null for what never was one.
     */
    static @Nullable Instant expires(Reservation reservation) {
        Instant expires = reservation.times().expires();
        return expires == null && reservation.state() == Reservation.State.HELD
                ? Instant.MAX
                : expires;
    }

    /** Of {@link #KNOWN}. */
    static Set<UUID> known(RowSet<Row> rows) {
        Set<UUID> known = new HashSet<>();
        rows.forEach(row -> known.add(row.getUUID(0)));
        return known;
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
