package dev.holdfast.stock.reads;

import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Line;
import dev.holdfast.stock.core.Reservation;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of {@code stock.reservation}, each joined with its lines: one row a line, in order.
 */
final class ReservationRows {
    /** The columns of a reservation {@code r} and its line {@code l}. */
    static final String COLUMNS =
            """
            r.reservation_id,
            r.content,
            r.state,
            r.reference,
            r.owner,
            r.created_at,
            nullif(r.expires_at, 'infinity') as expires_at,
            r.committed_at,
            r.ended_at,
            r.released as release_cause,
            r.successor,
            r.retaken,
            r.version,
            l.line_id,
            l.sku,
            l.location_id,
            l.fulfilment_date,
            l.sold_as,
            l.asked,
            l.granted,
            l.held,
            l.committed,
            l.back_ordered,
            l.shipped,
            l.released,
            l.lapsed,
            l.written_off,
            l.sourced
            """;

    private ReservationRows() {}

    /** The reservations in rows that come reservation by reservation. */
    static List<Reservation> reservations(Iterable<Row> rows) {
        List<Reservation> reservations = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        Row head = null;
        for (Row row : rows) {
            if (head != null
                    && !head.getUUID("reservation_id").equals(row.getUUID("reservation_id"))) {
                reservations.add(reservation(head, lines));
                lines.clear();
            }
            head = row;
            lines.add(line(row));
        }
        if (head != null) {
            reservations.add(reservation(head, lines));
        }
        return reservations;
    }

    private static Reservation reservation(Row row, List<Line> lines) {
        return new Reservation(
                row.getUUID("reservation_id"),
                row.getUUID("content"),
                Stored.constant(Reservation.State.values(), row, "state"),
                row.getString("reference"),
                row.getString("owner"),
                new Reservation.Times(
                        LevelRows.time(row, "created_at"),
                        time(row, "expires_at"),
                        time(row, "committed_at"),
                        time(row, "ended_at")),
                new Reservation.Ending(
                        Stored.constant(Reservation.Released.values(), row, "release_cause"),
                        row.getUUID("successor")),
                row.getBoolean("retaken"),
                row.getLong("version"),
                lines);
    }

    private static Line line(Row row) {
        return new Line(
                row.getString("line_id"),
                new LevelKey(
                        row.getString("sku"),
                        row.getString("location_id"),
                        row.getLocalDate("fulfilment_date")),
                row.getString("sold_as"),
                row.getLong("asked"),
                row.getLong("granted"),
                row.getLong("held"),
                row.getLong("committed"),
                row.getLong("back_ordered"),
                row.getLong("shipped"),
                row.getLong("released"),
                row.getLong("lapsed"),
                row.getLong("written_off"),
                Stored.constant(Line.Placing.values(), row, "sourced"));
    }

    private static @Nullable Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
