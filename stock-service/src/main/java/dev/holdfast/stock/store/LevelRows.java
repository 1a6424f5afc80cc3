package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Quantities;
import dev.holdfast.stock.core.SkuDay;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of {@code stock.level}. */
final class LevelRows {
    private static final String NAMED =
            """
            select sku collate "C" as sku, location_id collate "C" as location_id, fulfilment_date
            from unnest($2::text[], $3::text[], $4::date[])
                as claimed (sku, location_id, fulfilment_date)
            """;

    private static final String DRAWN_ON =
            """
            union
            select sku, location_id, fulfilment_date
            from (
                select sku, location_id, fulfilment_date
                from stock.reservation_line
                where merchant_id = $1 and reservation_id = any ($5::uuid[])
                order by reservation_id, line_no
                offset 0
            ) as line
            """;

    private static final String OF_SOURCES =
            """
            union
            select level.sku, level.location_id, level.fulfilment_date
            from unnest($6::text[], $7::date[]) as source (sku, fulfilment_date)
            cross join lateral (
                select sku, location_id, fulfilment_date
                from stock.level
                where merchant_id = $1
                    and sku = source.sku collate "C"
                    and fulfilment_date = source.fulfilment_date
                offset 0
            ) as level
            """;

    private static final String LOCK_KEYS =
            """
            select level.*
            from (
            %s
                order by sku, location_id, fulfilment_date
            ) as key
            cross join lateral (
                select
                    sku, location_id, fulfilment_date, tracked, on_hand, held, committed, damaged,
                    quality_control, other_unavailable, back_ordered, incoming, version, moved_at,
                    offered, serving
                from stock.level
                where merchant_id = $1
                    and sku = key.sku
                    and location_id = key.location_id
                    and fulfilment_date = key.fulfilment_date
                for update
            ) as level
            """;

    /**
     * Locks levels in the order of their keys: the inner select runs once a key, in the order of
     * the outer.
     */
    static final String LOCK = LOCK_KEYS.formatted(NAMED);

    /** Locks levels, and those that reservations draw on, all in the order of their keys. */
    static final String LOCK_WITH_LINES = LOCK_KEYS.formatted(NAMED + DRAWN_ON);

    /** Locks those, and every level of some SKUs on some days, all in the order of their keys. */
    static final String LOCK_WITH_SOURCES = LOCK_KEYS.formatted(NAMED + DRAWN_ON + OF_SOURCES);

    static final TableWrite<Level> INSERT =
            TableWrite.<Level>into("stock.level")
                    .text("sku", level -> level.key().sku())
                    .bigint("on_hand", level -> level.quantities().onHand())
                    .bigint("held", level -> level.quantities().held())
                    .bigint("committed", level -> level.quantities().committed())
                    .bigint("version", Level::version)
                    .oftenAlike()
                    .text("location_id", level -> level.key().location())
                    .date("fulfilment_date", level -> level.key().date())
                    .bool("tracked", Level::tracked)
                    .bool("offered", Level::offered)
                    .bool("serving", Level::serving)
                    .oftenAlike()
                    .time("moved_at", Level::movedAt)
                    .oftenAlike()
                    .bigint("damaged", level -> level.quantities().damaged())
                    .bigint("quality_control", level -> level.quantities().qualityControl())
                    .bigint("other_unavailable", level -> level.quantities().otherUnavailable())
                    .bigint("back_ordered", level -> level.quantities().backOrdered())
                    .bigint("incoming", level -> level.quantities().incoming())
                    .insert();

    /**
     * Changes levels that are there. Written as an insert whose every row conflicts, for that finds
     * its row by the key, whatever the planner thinks of the table.
     */
    static final TableWrite<Level> UPDATE =
            INSERT.with(
                    """
                    on conflict (merchant_id, sku, location_id, fulfilment_date) do update
                    set
                        tracked = excluded.tracked,
                        on_hand = excluded.on_hand,
                        held = excluded.held,
                        committed = excluded.committed,
                        damaged = excluded.damaged,
                        quality_control = excluded.quality_control,
                        other_unavailable = excluded.other_unavailable,
                        back_ordered = excluded.back_ordered,
                        incoming = excluded.incoming,
                        version = excluded.version,
                        moved_at = excluded.moved_at,
                        serving = excluded.serving
                    """);

    private LevelRows() {}

    /** For {@link #LOCK_WITH_LINES}. */
    static Tuple claimed(
            long merchant, Collection<LevelKey> levels, Collection<UUID> reservations) {
        return Columns.keys(merchant, levels).addArrayOfUUID(reservations.toArray(UUID[]::new));
    }

    /** For {@link #LOCK_WITH_SOURCES}. */
    static Tuple claimed(
            long merchant,
            Collection<LevelKey> levels,
            Collection<UUID> reservations,
            Collection<SkuDay> sources) {
        List<SkuDay> days = List.copyOf(sources);
        return claimed(merchant, levels, reservations)
                .addArrayOfString(days.stream().map(SkuDay::sku).toArray(String[]::new))
                .addArrayOfLocalDate(days.stream().map(SkuDay::date).toArray(LocalDate[]::new));
    }

    static Map<LevelKey, Level> read(RowSet<Row> rows) {
        Map<LevelKey, Level> levels = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            Level level = level(row);
            levels.put(level.key(), level);
        }
        return levels;
    }

    private static Level level(Row row) {
        Quantities quantities =
                new Quantities(
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11));
        return new Level(
                key(row, 0),
                row.getBoolean(3),
                quantities,
                row.getLong(12),
                row.getOffsetDateTime(13).toInstant(),
                row.getBoolean(14),
                row.getBoolean(15));
    }

    /** The key in three columns from this one on. */
    static LevelKey key(Row row, int column) {
        return new LevelKey(
                row.getString(column), row.getString(column + 1), row.getLocalDate(column + 2));
    }
}
