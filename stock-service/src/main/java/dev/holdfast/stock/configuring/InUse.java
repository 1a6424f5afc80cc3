package dev.holdfast.stock.configuring;

import dev.holdfast.stock.core.LevelKey;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A level with stock or promises, which stands in the way of a change.
 *
 * @param level its key, for people
 * @param why its quantities, for people
 */
public record InUse(String level, String why) {
    /** What is read of a level. */
    public static final String COLUMNS =
            """
            sku,
            location_id,
            fulfilment_date,
            tracked,
            on_hand,
            held,
            committed,
            damaged + quality_control + other_unavailable as unavailable,
            back_ordered,
            incoming
            """;

    /** Which levels those are. */
    public static final String CONDITION =
            """
            (on_hand <> 0 or held <> 0 or committed <> 0 or damaged <> 0 or quality_control <> 0
                or other_unavailable <> 0 or back_ordered <> 0 or incoming <> 0)
            """;

    /** Those that {@link #COLUMNS} were read of. */
    public static List<InUse> read(RowSet<Row> rows) {
        List<InUse> levels = new ArrayList<>(rows.size());
        for (Row row : rows) {
            String kept = row.getBoolean("tracked") ? "" : "untracked, ";
            String why =
                    kept
                            + "on hand %d, held %d, committed %d, unavailable %d, back-ordered %d, incoming %d"
                                    .formatted(
                                            row.getLong("on_hand"),
                                            row.getLong("held"),
                                            row.getLong("committed"),
                                            row.getLong("unavailable"),
                                            row.getLong("back_ordered"),
                                            row.getLong("incoming"));
            LevelKey key =
                    new LevelKey(
                            row.getString("sku"),
                            row.getString("location_id"),
                            row.getLocalDate("fulfilment_date"));
            levels.add(new InUse(key.toString(), why));
        }
        return levels;
    }
}
