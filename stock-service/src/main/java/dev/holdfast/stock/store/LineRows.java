package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Line;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.core.Writes;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
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
    /** Read after their reservations are locked, which locks them too. */
    static final String READ =
            """
            select
                reservation_id, line_id, sku, location_id, fulfilment_date, sold_as, asked,
                granted, held, committed, back_ordered, shipped, released, lapsed, written_off
            from stock.reservation_line
            where merchant_id = $1 and reservation_id = any ($2::uuid[])
            order by reservation_id, line_no
            """;

    static final String INSERT =
            """
            insert into stock.reservation_line (
                merchant_id, reservation_id, line_no, line_id, sku, location_id, fulfilment_date,
                sold_as, asked, granted, held, committed, back_ordered, shipped, released, lapsed,
                written_off, expires_at
            )
            select $1::bigint, made.*
            from unnest(
                $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[],
                $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[],
                $14::bigint[], $15::bigint[], $16::bigint[], $17::bigint[], $18::timestamptz[]
            ) as made
            """;

    /** Changes lines that are there, as {@link LevelRows#UPDATE} does levels. */
    static final String UPDATE =
            INSERT
                    + """
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
                        expires_at = excluded.expires_at
                    """;

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

    /** For {@link #INSERT} and {@link #UPDATE}. */
    static Tuple written(long merchant, List<LineRows> rows) {
        return Columns.of(merchant, rows)
                .uuids(LineRows::reservation)
                .ints(LineRows::number)
                .texts(row -> row.line().id())
                .key(row -> row.line().key())
                .texts(row -> row.line().soldAs())
                .longs(row -> row.line().asked())
                .longs(row -> row.line().granted())
                .longs(row -> row.line().held())
                .longs(row -> row.line().committed())
                .longs(row -> row.line().backOrdered())
                .longs(row -> row.line().shipped())
                .longs(row -> row.line().released())
                .longs(row -> row.line().lapsed())
                .longs(row -> row.line().writtenOff())
                .times(LineRows::expires)
                .tuple();
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
                row.getLong(14));
    }
}
