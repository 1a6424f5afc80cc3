package dev.holdfast.stock.reads;

import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Quantities;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code stock.level}. */
final class LevelRows {
    /** The columns of a level, of a table or query named {@code l}. */
    static final String COLUMNS =
            """
            l.location_id,
            l.fulfilment_date,
            l.tracked,
            l.on_hand,
            l.held,
            l.committed,
            l.damaged,
            l.quality_control,
            l.other_unavailable,
            l.back_ordered,
            l.incoming,
            l.version,
            l.moved_at
            """;

    /**
     * Keeps out levels, named {@code l}, at deleted locations: they are empty, and their locations
     * unknown.
     */
    static final String LIVE =
            """
            l.location_id <> all (array(
                select gone.location_id
                from stock.location gone
                where gone.merchant_id = $1
                and gone.deleted_at is not null
            ))
            """;

    private LevelRows() {}

    /** The level in {@link #COLUMNS}; null where a left join found none. */
    static @Nullable Level level(String sku, Row row) {
        String location = row.getString("location_id");
        LocalDate date = row.getLocalDate("fulfilment_date");
        if (location == null || date == null) {
            return null;
        }
        return new Level(
                new LevelKey(sku, location, date),
                row.getBoolean("tracked"),
                quantities(row, ""),
                row.getLong("version"),
                time(row, "moved_at"));
    }

    /** Eight columns named as the quantities, each with this ending. */
    static Quantities quantities(Row row, String ending) {
        return new Quantities(
                row.getLong("on_hand" + ending),
                row.getLong("held" + ending),
                row.getLong("committed" + ending),
                row.getLong("damaged" + ending),
                row.getLong("quality_control" + ending),
                row.getLong("other_unavailable" + ending),
                row.getLong("back_ordered" + ending),
                row.getLong("incoming" + ending));
    }

    /** A time that is never null. */
    static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
