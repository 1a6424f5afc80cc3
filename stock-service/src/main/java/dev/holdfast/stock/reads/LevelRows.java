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
    /** The columns of a level, of a table or query named {@code l}, in the order of a level. */
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
            l.moved_at,
            l.serving
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

    /** Whether a location that is asked for is there, as a first column. */
    static final String LOCATED =
            """
            exists (
                select
                from stock.location here
                where here.merchant_id = $1
                and here.location_id = ?
                and here.deleted_at is null
            ) as located,
            """;

    private LevelRows() {}

    /**
     * The level in {@link #COLUMNS}; null where a left join found none. Found by their place: a
     * name is looked for among all columns.
     */
    static @Nullable Level level(String sku, Row row) {
        int first = row.getColumnIndex("location_id");
        String location = row.getString(first);
        LocalDate date = row.getLocalDate(first + 1);
        if (location == null || date == null) {
            return null;
        }
        return new Level(
                new LevelKey(sku, location, date),
                row.getBoolean(first + 2),
                new Quantities(
                        row.getLong(first + 3),
                        row.getLong(first + 4),
                        row.getLong(first + 5),
                        row.getLong(first + 6),
                        row.getLong(first + 7),
                        row.getLong(first + 8),
                        row.getLong(first + 9),
                        row.getLong(first + 10)),
                row.getLong(first + 11),
                row.getOffsetDateTime(first + 12).toInstant(),
                true,
                row.getBoolean(first + 13));
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
