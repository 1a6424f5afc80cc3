package dev.holdfast.stock.places;

import dev.holdfast.stock.configuring.InUse;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one merchant's locations and settings, on one connection in one transaction. Locks
 * are taken in the order merchant, location, levels: batches lock a location before they make a
 * level at it, and never wait for a merchant.
 */
final class MerchantPlaces {
    private static final String SELECT =
            "select\n"
                    + Place.COLUMNS
                    + "from stock.location\nwhere merchant_id = $1\nand location_id = $2\n";

    private static final String LIST =
            "select\n"
                    + Place.COLUMNS
                    + """
                    from stock.location
                    where merchant_id = $1
                    and location_id > $2
                    and deleted_at is null
                    order by location_id
                    limit $3
                    """;

    private static final String INSERT =
            """
            insert into stock.location (
                merchant_id, location_id, display_name, kind, state, priority, created_at, updated_at
            )
            values ($1, $2, $3, $4, $5, $6, now(), now())
            on conflict do nothing
            returning
            """
                    + Place.COLUMNS;

    private static final String REVIVE =
            """
            update stock.location
            set
                display_name = $3,
                kind = $4,
                state = $5,
                priority = $6,
                created_at = now(),
                updated_at = now(),
                deleted_at = null,
                version = version + 1
            where merchant_id = $1
            and location_id = $2
            returning
            """
                    + Place.COLUMNS;

    private static final String UPDATE =
            """
            update stock.location
            set
                display_name = $3,
                kind = $4,
                state = $5,
                priority = $6,
                updated_at = now(),
                version = version + 1
            where merchant_id = $1
            and location_id = $2
            returning
            """
                    + Place.COLUMNS;

    private static final String DELETE =
            """
            update stock.location
            set
                updated_at = now(),
                deleted_at = now(),
                version = version + 1
            where merchant_id = $1
            and location_id = $2
            """;

    /** Until the end of the transaction nothing moves at the location; commands wait here. */
    private static final String LOCK_LEVELS =
            """
            select count(*)
            from (
                select
                from stock.level
                where merchant_id = $1
                and location_id = $2
                order by sku, fulfilment_date
                for update
            ) locked
            """;

    private static final String IN_USE =
            "select\n"
                    + InUse.COLUMNS
                    + "from stock.level\nwhere merchant_id = $1\nand location_id = $2\nand "
                    + InUse.CONDITION
                    + "order by sku, fulfilment_date\nlimit $3\n";

    private final SqlConnection connection;
    private final long merchant;

    MerchantPlaces(SqlConnection connection, long merchant) {
        this.connection = connection;
        this.merchant = merchant;
    }

    /** The settings; changed by nobody else until the end of the transaction. */
    Future<Settings> lockSettings() {
        return rows(Settings.SELECT + "for update", Tuple.of(merchant)).map(Settings::read);
    }

    /** The settings as they are now. */
    Future<Settings> settings() {
        return rows(Settings.SELECT, Tuple.of(merchant)).map(Settings::read);
    }

    Future<Settings> update(Settings.Content content) {
        return rows(Settings.UPDATE, content.after(merchant)).map(Settings::read);
    }

    /** A location, deleted ones too; null where there never was one. */
    Future<@Nullable Place> place(String id) {
        return rows(SELECT, Tuple.of(merchant, id)).map(MerchantPlaces::first);
    }

    /**
     * The same; changed by nobody else, and given no new level, until the end of the transaction.
     */
    Future<@Nullable Place> lock(String id) {
        return rows(SELECT + "for update", Tuple.of(merchant, id)).map(MerchantPlaces::first);
    }

    /** The same; changed by nobody until the end of the transaction. */
    Future<@Nullable Place> share(String id) {
        return rows(SELECT + "for share", Tuple.of(merchant, id)).map(MerchantPlaces::first);
    }

    Future<List<Place>> list(String after, int most) {
        return rows(LIST, Tuple.of(merchant, after, (long) most)).map(MerchantPlaces::all);
    }

    /** The new location; null if there is one, deleted or not. */
    Future<@Nullable Place> insert(String id, Place.Content content) {
        return rows(INSERT, content.after(merchant, id)).map(MerchantPlaces::first);
    }

    Future<Place> revive(String id, Place.Content content) {
        return rows(REVIVE, content.after(merchant, id)).map(rows -> all(rows).getFirst());
    }

    Future<Place> update(String id, Place.Content content) {
        return rows(UPDATE, content.after(merchant, id)).map(rows -> all(rows).getFirst());
    }

    Future<Void> delete(String id) {
        return rows(DELETE, Tuple.of(merchant, id)).mapEmpty();
    }

    Future<Void> lockLevels(String id) {
        return rows(LOCK_LEVELS, Tuple.of(merchant, id)).mapEmpty();
    }

    /** The first levels at a location that aren't empty. */
    Future<List<InUse>> inUse(String id, int most) {
        return rows(IN_USE, Tuple.of(merchant, id, (long) most)).map(InUse::read);
    }

    private Future<RowSet<Row>> rows(String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters);
    }

    private static List<Place> all(RowSet<Row> rows) {
        List<Place> places = new ArrayList<>(rows.size());
        rows.forEach(row -> places.add(Place.read(row)));
        return places;
    }

    private static @Nullable Place first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : Place.read(rows.iterator().next());
    }
}
