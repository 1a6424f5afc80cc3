package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Line;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.core.Writes;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code stock.reservation_line}.
 *
 * @param reservation whose line it is
 * @param number its place there, from 1
 * @param line what it is to be
 * @param expires when the hold runs out if it holds units, else null
 */
record LineRows(UUID reservation, int number, Line line, @Nullable Instant expires) {
    private static final List<Line.Placing> PLACINGS = List.of(Line.Placing.values());

    /** Read after their reservations are locked, which locks them too. */
    static final String READ =
            """
            select
                reservation_id, line_id, sku, location_id, fulfilment_date, sold_as, asked,
                granted, held, committed, back_ordered, shipped, released, lapsed, written_off,
                sourced
            from stock.reservation_line
            where merchant_id = $1 and reservation_id = any ($2::uuid[])
            order by reservation_id, line_no
            """;

    static final TableWrite<LineRows> INSERT =
            TableWrite.<LineRows>into("stock.reservation_line")
                    .uuid("reservation_id", LineRows::reservation)
                    .bigint("asked", row -> row.line().asked())
                    .bigint("granted", row -> row.line().granted())
                    .bigint("held", row -> row.line().held())
                    .oftenAlike()
                    .integer("line_no", LineRows::number)
                    .text("line_id", row -> row.line().id())
                    .oftenAlike()
                    .text("sku", row -> row.line().key().sku())
                    .oftenAlike()
                    .text("location_id", row -> row.line().key().location())
                    .date("fulfilment_date", row -> row.line().key().date())
                    .text("sold_as", row -> row.line().soldAs())
                    .place("sourced", row -> row.line().placing())
                    .oftenAlike()
                    .time("expires_at", LineRows::expires)
                    .oftenAlike()
                    .bigint("committed", row -> row.line().committed())
                    .bigint("back_ordered", row -> row.line().backOrdered())
                    .bigint("shipped", row -> row.line().shipped())
                    .bigint("released", row -> row.line().released())
                    .bigint("lapsed", row -> row.line().lapsed())
                    .bigint("written_off", row -> row.line().writtenOff())
                    .insert();

    /** Changes lines that are there, as {@link LevelRows#UPDATE} does levels. */
    static final TableWrite<LineRows> UPDATE =
            INSERT.with(
                    """
                    on conflict (merchant_id, reservation_id, line_no) do update
                    set
                        sku = excluded.sku,
                        location_id = excluded.location_id,
                        fulfilment_date = excluded.fulfilment_date,
                        sold_as = excluded.sold_as,
                        asked = excluded.asked,
                        granted = excluded.granted,
                        held = excluded.held,
                        committed = excluded.committed,
                        back_ordered = excluded.back_ordered,
                        shipped = excluded.shipped,
                        released = excluded.released,
                        lapsed = excluded.lapsed,
                        written_off = excluded.written_off,
                        sourced = excluded.sourced,
                        expires_at = excluded.expires_at
                    """);

    /** All lines of a reservation. */
    static List<LineRows> of(Reservation reservation) {
        Instant expires = ReservationRows.expires(reservation);
        List<LineRows> rows = new ArrayList<>(reservation.lines().size());
        for (Line line : reservation.lines()) {
            rows.add(
                    new LineRows(
                            reservation.id(),
                            rows.size() + 1,
                            line,
                            line.held() > 0 ? expires : null));
        }
        return rows;
    }

    /** The lines that a change adds. */
    static List<LineRows> added(Writes.Changed changed) {
        List<LineRows> after = of(changed.after());
        return after.subList(changed.before().lines().size(), after.size());
    }

    /** The lines that were there and aren't the same after a change. */
    static List<LineRows> changed(Writes.Changed changed) {
        List<LineRows> before = of(changed.before());
        List<LineRows> after = of(changed.after()).subList(0, before.size());
        return after.stream().filter(row -> !row.equals(before.get(row.number() - 1))).toList();
    }

    static Map<UUID, List<Line>> read(RowSet<Row> rows) {
        Map<UUID, List<Line>> lines = new HashMap<>();
        for (Row row : rows) {
            lines.computeIfAbsent(row.getUUID(0), _ -> new ArrayList<>()).add(line(row));
        }
        return lines;
    }

    private static Line line(Row row) {
        return new Line(
                row.getString(1),
                LevelRows.key(row, 2),
                row.getString(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                PLACINGS.get(row.getShort(15)));
    }
}
