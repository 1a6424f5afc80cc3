package dev.holdfast.stock.store;

import dev.holdfast.stock.core.AdjustmentType;
import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Movement;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Quantities;
import dev.holdfast.stock.core.QueuePlace;
import dev.holdfast.stock.core.World;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Reads all of a merchant's stock out of a database, for checks. */
final class PgWorld {
    private static final String LEVELS =
            """
            select
                sku, location_id, fulfilment_date, tracked, on_hand, held, committed, damaged,
                quality_control, other_unavailable, back_ordered, incoming, version, moved_at,
                offered, serving
            from stock.level
            where merchant_id = $1
            """;

    private static final String ANSWERED =
            """
            select
                call, request_id, content, reservation_id, line_ids, units, rests, afters,
                expires_at, broken, retaken, answered_at, queued, queued_total
            from stock.answered
            where merchant_id = $1
            """;

    private static final String QUEUES =
            """
            select
                sku, location_id, fulfilment_date, waits_since, queue_no, reservation_id, line_no
            from stock.waiting
            where merchant_id = $1
            """;

    private static final String MOVEMENTS =
            """
            select
                sku, location_id, fulfilment_date, level_version, moved_at, tracked_after,
                coalesce(on_hand_delta, 0), coalesce(held_delta, 0), coalesce(committed_delta, 0),
                coalesce(damaged_delta, 0), coalesce(quality_control_delta, 0),
                coalesce(other_unavailable_delta, 0), coalesce(back_ordered_delta, 0),
                coalesce(incoming_delta, 0), coalesce(on_hand_after, 0), coalesce(held_after, 0),
                coalesce(committed_after, 0), coalesce(damaged_after, 0),
                coalesce(quality_control_after, 0), coalesce(other_unavailable_after, 0),
                coalesce(back_ordered_after, 0), coalesce(incoming_after, 0), cause, actor, reason,
                reference, adjustment_type, reservation_id, request_id
            from stock.movement
            where merchant_id = $1
            order by level_version, sku, location_id
            """;

    private final Pool reader;
    private final long merchant;

    private PgWorld(Pool reader, long merchant) {
        this.reader = reader;
        this.merchant = merchant;
    }

    static World read(Pool reader, long merchant) {
        return new PgWorld(reader, merchant).read();
    }

    private World read() {
        World world = new World();
        world.levels.putAll(LevelRows.read(all(LEVELS)));
        world.reservations.putAll(
                ReservationRows.read(all(ReservationRows.LOCK), LineRows.read(all(LineRows.READ))));
        AnsweredRows.read(all(ANSWERED))
                .forEach(
                        (Answered.Key key, Answered answered) -> world.answered.put(key, answered));
        world.shipments.putAll(
                ShipmentRows.read(all(ShipmentRows.READ), all(ShipmentRows.READ_LINES)));
        world.expected.putAll(ExpectedShipmentRows.read(all(ExpectedShipmentRows.LOCK)));
        all(SkuRows.READ).forEach(row -> world.skus.add(row.getString(0)));
        all(MerchantRows.LOCK_LOCATIONS).forEach(row -> world.locations.add(row.getString(0)));
        all(QUEUES).forEach(row -> world.waiting.add(place(row)));
        all(MOVEMENTS).forEach(row -> world.movements.add(movement(row)));
        return world;
    }

    private static QueuePlace place(Row row) {
        return new QueuePlace(
                LevelRows.key(row, 0),
                row.getOffsetDateTime(3).toInstant(),
                row.getLong(4),
                row.getUUID(5),
                row.getInteger(6));
    }

    /** A statement of the store without its locks and with no condition but the merchant. */
    private RowSet<Row> all(String sql) {
        String everything =
                sql.replaceFirst(
                                "(?s)where merchant_id = \\$1\\s+and.*?(order by|$)",
                                "where merchant_id = \\$1 $1")
                        .replaceFirst("for (update|key share)", "");
        return Waiting.on(reader.preparedQuery(everything).execute(Tuple.of(merchant)));
    }

    private static Movement movement(Row row) {
        LevelKey key = LevelRows.key(row, 0);
        Level after =
                new Level(
                        key,
                        row.getBoolean(5),
                        quantities(row, 14),
                        row.getLong(3),
                        row.getOffsetDateTime(4).toInstant());
        Short type = row.getShort(26);
        Origin origin =
                new Origin(
                        row.getString(23),
                        row.getString(24),
                        row.getString(25),
                        type == null ? null : List.of(AdjustmentType.values()).get(type),
                        row.getUUID(27),
                        row.getUUID(28));
        return new Movement(
                after, quantities(row, 6), List.of(Cause.values()).get(row.getShort(22)), origin);
    }

    private static Quantities quantities(Row row, int column) {
        return new Quantities(
                row.getLong(column),
                row.getLong(column + 1),
                row.getLong(column + 2),
                row.getLong(column + 3),
                row.getLong(column + 4),
                row.getLong(column + 5),
                row.getLong(column + 6),
                row.getLong(column + 7));
    }
}
