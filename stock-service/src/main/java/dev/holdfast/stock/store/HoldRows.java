package dev.holdfast.stock.store;

import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Snapshot;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.UUID;

/** The holds that draw on a level, found by {@code reservation_line_by_level} without locks. */
final class HoldRows {
    /**
     * How far ahead of the transaction's begin holds count as due. A wait for locks may take this
     * long and still meet every hold that became due in it; one that took longer reads again.
     */
    static final Duration AHEAD = Duration.ofSeconds(5);

    /** Of each level, so many holds, the one that is due first before others. */
    static final String DUE =
            """
            select level.place, hold.reservation_id
            from unnest($2::text[], $3::text[], $4::date[]) with ordinality
                as level (sku, location_id, fulfilment_date, place)
            cross join lateral (
                select line.reservation_id, line.expires_at
                from stock.reservation_line as line
                where line.merchant_id = $1
                    and line.sku = level.sku
                    and line.location_id = level.location_id
                    and line.fulfilment_date = level.fulfilment_date
                    and line.expires_at <= now() + make_interval(secs => $5)
                order by line.expires_at
                limit $6
            ) as hold
            order by level.place, hold.expires_at
            """;

    /** Of each level, holds from the newest on, until they hold so many units together. */
    static final String NEWEST =
            """
            select level.place, hold.reservation_id
            from unnest($2::text[], $3::text[], $4::date[], $5::bigint[]) with ordinality
                as level (sku, location_id, fulfilment_date, units, place)
            cross join lateral (
                select
                    line.reservation_id,
                    row_number() over newest_first as place,
                    sum(line.held) over newest_first - line.held as before
                from (
                    select reservation_id, line_no, held
                    from stock.reservation_line
                    where merchant_id = $1
                        and sku = level.sku
                        and location_id = level.location_id
                        and fulfilment_date = level.fulfilment_date
                        and expires_at is not null
                    order by expires_at
                    offset 0
                ) as line
                cross join lateral (
                    select created_at
                    from stock.reservation
                    where merchant_id = $1 and reservation_id = line.reservation_id
                    offset 0
                ) as reservation
                window newest_first as (
                    order by
                        reservation.created_at desc, line.reservation_id desc, line.line_no
                    rows unbounded preceding
                )
            ) as hold
            where hold.before < level.units
            order by level.place, hold.place
            """;

    private HoldRows() {}

    /** For {@link #DUE}: one more than wanted of each level, to know whether there are more. */
    static Tuple dueOf(long merchant, List<LevelKey> levels, int each) {
        return Columns.keys(merchant, levels)
                .addDouble(AHEAD.toMillis() / 1_000.0)
                .addLong(each + 1L);
    }

    static Map<LevelKey, Snapshot.Due> due(List<LevelKey> levels, int each, RowSet<Row> rows) {
        Map<LevelKey, List<UUID>> found = found(levels, rows);
        Map<LevelKey, Snapshot.Due> due = new HashMap<>();
        for (LevelKey level : levels) {
            List<UUID> holds = found.getOrDefault(level, List.of());
            boolean more = holds.size() > each;
            due.put(level, new Snapshot.Due(distinct(more ? holds.subList(0, each) : holds), more));
        }
        return due;
    }

    /** For {@link #NEWEST}. */
    static Tuple newestOf(long merchant, List<Map.Entry<LevelKey, Long>> levels) {
        return Columns.of(merchant, levels)
                .key(Map.Entry::getKey)
                .longs(Map.Entry::getValue)
                .tuple();
    }

    static Map<LevelKey, List<UUID>> newest(
            List<Map.Entry<LevelKey, Long>> levels, RowSet<Row> rows) {
        Map<LevelKey, List<UUID>> newest = new HashMap<>();
        found(levels.stream().map(Map.Entry::getKey).toList(), rows)
                .forEach((level, holds) -> newest.put(level, distinct(holds)));
        return newest;
    }

    private static Map<LevelKey, List<UUID>> found(List<LevelKey> levels, RowSet<Row> rows) {
        Map<LevelKey, List<UUID>> found = new HashMap<>();
        for (Row row : rows) {
            LevelKey level = levels.get(Math.toIntExact(row.getLong(0)) - 1);
            found.computeIfAbsent(level, _ -> new ArrayList<>()).add(row.getUUID(1));
        }
        return found;
    }

    /** A reservation may draw on a level with several lines. */
    private static List<UUID> distinct(List<UUID> holds) {
        SequencedSet<UUID> distinct = new LinkedHashSet<>(holds);
        return List.copyOf(distinct);
    }
}
