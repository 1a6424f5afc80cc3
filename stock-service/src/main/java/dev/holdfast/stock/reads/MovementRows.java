package dev.holdfast.stock.reads;

import dev.holdfast.stock.core.AdjustmentType;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Movement;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Quantities;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.stream.Collectors;

/** Reads rows of {@code stock.movement}. Quantities of zero are stored as null. */
final class MovementRows {
    /** The quantities' columns, without their ending. */
    static final List<String> QUANTITIES =
            List.of(
                    "on_hand",
                    "held",
                    "committed",
                    "damaged",
                    "quality_control",
                    "other_unavailable",
                    "back_ordered",
                    "incoming");

    /** The columns of a movement, of a table or query named {@code m}. */
    static final String COLUMNS =
            """
            m.sku,
            m.location_id,
            m.fulfilment_date,
            m.level_version,
            m.moved_at,
            m.tracked_after,
            m.cause,
            m.adjustment_type,
            m.reservation_id,
            m.request_id,
            m.actor,
            m.reason,
            m.reference,
            """
                    + each("coalesce(m.%1$s_delta, 0) as %1$s_delta,\n")
                    + each("coalesce(m.%1$s_after, 0) as %1$s_after,\n")
                            .stripTrailing()
                            .replaceFirst(",$", "\n");

    private MovementRows() {}

    /** A text for each quantity's column, one behind the other. */
    static String each(String format) {
        return QUANTITIES.stream().map(format::formatted).collect(Collectors.joining());
    }

    /** The movement in {@link #COLUMNS}. */
    static Movement movement(Row row) {
        LevelKey key =
                new LevelKey(
                        row.getString("sku"),
                        row.getString("location_id"),
                        row.getLocalDate("fulfilment_date"));
        Quantities after = LevelRows.quantities(row, "_after");
        Level level =
                new Level(
                        key,
                        row.getBoolean("tracked_after"),
                        after,
                        row.getLong("level_version"),
                        LevelRows.time(row, "moved_at"));
        return new Movement(
                level,
                LevelRows.quantities(row, "_delta"),
                Stored.constant(Cause.values(), row, "cause"),
                origin(row));
    }

    private static Origin origin(Row row) {
        return new Origin(
                row.getString("actor"),
                row.getString("reason"),
                row.getString("reference"),
                Stored.constantOrNull(AdjustmentType.values(), row, "adjustment_type"),
                row.getUUID("reservation_id"),
                row.getUUID("request_id"));
    }
}
