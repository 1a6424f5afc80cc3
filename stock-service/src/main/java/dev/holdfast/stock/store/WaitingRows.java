package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Claims;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.QueuePlace;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of {@code stock.waiting}: the queues of levels. */
final class WaitingRows {
    /**
     * So many lines are read at least, and their reservations locked: others may be served while
     * the level's lock is waited for, and then those behind them are known already.
     */
    private static final int SPARE = 20;

    /**
     * Of each level, its first lines, until they wait for so many units together. A line is looked
     * up as the first from its number on, which no index but that of its reservation gives in
     * order.
     */
    static final String FIRST =
            """
            select
                level.place, line.waits_since, line.queue_no, line.reservation_id, line.line_no
            from unnest($2::text[], $3::text[], $4::date[], $5::bigint[], $6::bigint[])
                with ordinality as level (sku, location_id, fulfilment_date, units, lines, place)
            cross join lateral (
                select
                    first.waits_since,
                    first.queue_no,
                    first.reservation_id,
                    first.line_no,
                    row_number() over first_come as n,
                    sum(wants.back_ordered) over first_come - wants.back_ordered as before
                from (
                    select waits_since, queue_no, reservation_id, line_no
                    from stock.waiting
                    where merchant_id = $1
                        and sku = level.sku
                        and location_id = level.location_id
                        and fulfilment_date = level.fulfilment_date
                    order by waits_since, queue_no, reservation_id, line_no
                    limit level.lines
                ) as first
                cross join lateral (
                    select back_ordered
                    from stock.reservation_line
                    where merchant_id = $1
                        and reservation_id = first.reservation_id
                        and line_no >= first.line_no
                    order by line_no
                    limit 1
                ) as wants
                window first_come as (
                    order by
                        first.waits_since, first.queue_no, first.reservation_id, first.line_no
                    rows unbounded preceding
                )
            ) as line
            where line.before < level.units or line.n <= %d
            order by
                level.place, line.waits_since, line.queue_no, line.reservation_id, line.line_no
            """
                    .formatted(SPARE);

    static final TableWrite<QueuePlace> INSERT =
            TableWrite.<QueuePlace>into("stock.waiting")
                    .uuid("reservation_id", QueuePlace::reservation)
                    .bigint("queue_no", QueuePlace::number)
                    .time("waits_since", QueuePlace::since)
                    .integer("line_no", QueuePlace::line)
                    .oftenAlike()
                    .text("sku", place -> place.level().sku())
                    .text("location_id", place -> place.level().location())
                    .date("fulfilment_date", place -> place.level().date())
                    .insert();

    /**
     * A place, of whose key all but the number is known. One at a time, for a join would be planned
     * by a guess at how many wait.
     */
    static final String DELETE =
            """
            delete from stock.waiting
            where merchant_id = $1
                and sku = $2
                and location_id = $3
                and fulfilment_date = $4
                and waits_since = $5
                and reservation_id = $6
                and line_no = $7
            """;

    private WaitingRows() {}

    /** For {@link #FIRST}. */
    static Tuple claimed(long merchant, List<Map.Entry<LevelKey, Claims.Waiters>> levels) {
        return Columns.of(merchant, levels)
                .key(Map.Entry::getKey)
                .longs(level -> level.getValue().units())
                .longs(level -> level.getValue().lines())
                .tuple();
    }

    static Map<LevelKey, List<QueuePlace>> read(
            List<Map.Entry<LevelKey, Claims.Waiters>> levels, RowSet<Row> rows) {
        Map<LevelKey, List<QueuePlace>> queues = new HashMap<>();
        for (Row row : rows) {
            LevelKey level = levels.get(Math.toIntExact(row.getLong(0)) - 1).getKey();
            queues.computeIfAbsent(level, _ -> new ArrayList<>())
                    .add(
                            new QueuePlace(
                                    level,
                                    row.getOffsetDateTime(1).toInstant(),
                                    row.getLong(2),
                                    row.getUUID(3),
                                    row.getInteger(4)));
        }
        return queues;
    }

    /** For {@link #DELETE}. */
    static Tuple gone(long merchant, QueuePlace place) {
        LevelKey level = place.level();
        return Tuple.of(merchant, level.sku(), level.location(), level.date())
                .addOffsetDateTime(Times.written(place.since()))
                .addUUID(place.reservation())
                .addInteger(place.line());
    }
}
