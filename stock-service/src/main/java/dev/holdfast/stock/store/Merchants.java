package dev.holdfast.stock.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * Merchants exist from their first valid token (RULINGS 18), and each has a location from the
 * start.
 */
public final class Merchants {
    private static final String KNOWN =
            """
            select
            from stock.merchant
            where merchant_id = $1
            """;

    private static final String INSERT_LOCATION =
            """
            insert into stock.location (
                merchant_id, location_id, display_name, created_at, updated_at
            )
            values ($1, 'default', 'Default', now(), now())
            on conflict do nothing
            """;

    private static final String INSERT =
            """
            insert into stock.merchant (merchant_id, default_location_id, updated_at)
            values ($1, 'default', now())
            on conflict do nothing
            """;

    private Merchants() {}

    /** Makes the merchant if it isn't there, in the transaction that runs on this connection. */
    public static Future<Void> ensure(SqlConnection connection, long merchant) {
        return connection
                .preparedQuery(KNOWN)
                .execute(Tuple.of(merchant))
                .compose(found ->
                        found.size() > 0 ? Future.succeededFuture() : make(connection, merchant));
    }

    /** Makes the merchant; another transaction that makes it at the same time is waited for. */
    static Future<Void> make(SqlConnection connection, long merchant) {
        Pipeline pipeline = new Pipeline(connection);
        pipeline.send(INSERT_LOCATION, Tuple.of(merchant));
        pipeline.send(INSERT, Tuple.of(merchant));
        return pipeline.answered();
    }
}
