package dev.holdfast.stock.store;

import dev.holdfast.stock.core.LevelKey;
import io.vertx.sqlclient.Tuple;

/** The rows of {@code stock.level_serving}: levels with units set aside for lines that wait. */
final class ServingRows {
    static final String INSERT =
            """
            insert into stock.level_serving (merchant_id, sku, location_id, fulfilment_date)
            select $1::bigint, sku, location_id, fulfilment_date
            from unnest($2::text[], $3::text[], $4::date[])
                as level (sku, location_id, fulfilment_date)
            """;

    /** One at a time, as {@link WaitingRows#DELETE}. */
    static final String DELETE =
            """
            delete from stock.level_serving
            where merchant_id = $1 and sku = $2 and location_id = $3 and fulfilment_date = $4
            """;

    private ServingRows() {}

    /** For {@link #DELETE}. */
    static Tuple gone(long merchant, LevelKey level) {
        return Tuple.of(merchant, level.sku(), level.location(), level.date());
    }
}
