package dev.holdfast.stock.places;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A level that keeps its location from being deleted.
 *
 * @param sku what is there
 * @param why its quantities, for people
 */
record InUse(String sku, String why) {
    static List<InUse> read(RowSet<Row> rows) {
        List<InUse> levels = new ArrayList<>(rows.size());
        for (Row row : rows) {
            String why =
                    "on hand %d, held %d, committed %d, unavailable %d, back-ordered %d, incoming %d"
                            .formatted(
                                    row.getLong("on_hand"),
                                    row.getLong("held"),
                                    row.getLong("committed"),
                                    row.getLong("unavailable"),
                                    row.getLong("back_ordered"),
                                    row.getLong("incoming"));
            levels.add(new InUse(row.getString("sku"), why));
        }
        return levels;
    }
}
