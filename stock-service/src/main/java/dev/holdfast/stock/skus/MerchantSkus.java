package dev.holdfast.stock.skus;

import dev.holdfast.stock.configuring.InUse;
import dev.holdfast.stock.core.Location;
import dev.holdfast.stock.core.SkuCase;
import dev.holdfast.stock.core.SkuSettings;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one merchant's SKUs, on one connection in one transaction. Locks are taken in the
 * order locations, levels, SKU: a batch locks a location before it reads SKUs to make a level
 * there.
 */
final class MerchantSkus {
    private static final String SELECT =
            "select\n" + Sku.COLUMNS + "from stock.sku\nwhere merchant_id = $1\nand sku = $2\n";

    private static final String TWIN =
            """
            select sku
            from stock.sku
            where merchant_id = $1
            and sku_folded = $2
            """;

    private static final String LIST =
            "select\n"
                    + Sku.COLUMNS
                    + """
                    from stock.sku one
                    where merchant_id = $1
                    and sku > $2
                    """;

    private static final String PARTNER_STOCK_NOT_OPEN =
            """
            and not open_to_partners
            and exists (
                select
                from stock.level l
                join stock.location place
                    on place.merchant_id = $1
                    and place.location_id = l.location_id
                where l.merchant_id = $1
                and l.sku = one.sku
                and l.on_hand > 0
                and place.kind = 'PARTNER'
            )
            """;

    private static final String INSERT =
            """
            insert into stock.sku (
                merchant_id, sku, sku_folded, by_day, open_day, for_sale, served_by,
                open_to_partners, created_at, updated_at
            )
            values ($1, $2, $3, $4, $5, $6, $7, $8, now(), now())
            on conflict do nothing
            returning
            """
                    + Sku.COLUMNS;

    private static final String UPDATE =
            """
            update stock.sku
            set
                by_day = $3,
                open_day = $4,
                for_sale = $5,
                served_by = $6,
                open_to_partners = $7,
                updated_at = now(),
                version = version + 1
            where merchant_id = $1
            and sku = $2
            returning
            """
                    + Sku.COLUMNS;

    private static final String LOCK_LOCATIONS =
            """
            select count(*)
            from (
                select
                from stock.location
                where merchant_id = $1
                order by location_id
                for update
            ) locked
            """;

    private static final String LOCK_LEVELS =
            """
            select count(*)
            from (
                select
                from stock.level
                where merchant_id = $1
                and sku = $2
                order by location_id, fulfilment_date
                for update
            ) locked
            """;

    private static final String OFFER =
            """
            update stock.level
            set offered = $3 and (fulfilment_date <> date '0001-01-01') = $4
            where merchant_id = $1
            and sku = $2
            and offered <> ($3 and (fulfilment_date <> date '0001-01-01') = $4)
            """;

    private static final String IN_USE =
            "select\n"
                    + InUse.COLUMNS
                    + "from stock.level\nwhere merchant_id = $1\nand sku = $2\nand (not tracked or "
                    + InUse.CONDITION
                    + ")\norder by location_id, fulfilment_date\nlimit $3\n";

    private final SqlConnection connection;
    private final long merchant;

    MerchantSkus(SqlConnection connection, long merchant) {
        this.connection = connection;
        this.merchant = merchant;
    }

    /** The SKU as it is now; null if there is none. */
    Future<@Nullable Sku> sku(String code) {
        return rows(SELECT, Tuple.of(merchant, code)).map(MerchantSkus::first);
    }

    /** The same; changed by nobody else until the end of the transaction. */
    Future<@Nullable Sku> lock(String code) {
        return rows(SELECT + "for no key update", Tuple.of(merchant, code))
                .map(MerchantSkus::first);
    }

    /** The SKU that differs from this one only in case, or is it; null if there is none. */
    Future<@Nullable String> twin(String code) {
        return rows(TWIN, Tuple.of(merchant, SkuCase.folded(code)))
                .map(found -> found.size() == 0 ? null : found.iterator().next().getString(0));
    }

    Future<List<Sku>> list(String after, boolean partnerStockNotOpen, int most) {
        String sql =
                LIST
                        + (partnerStockNotOpen ? PARTNER_STOCK_NOT_OPEN : "")
                        + "order by sku\nlimit $3\n";
        return rows(sql, Tuple.of(merchant, after, (long) most)).map(MerchantSkus::all);
    }

    /** The new SKU; null if there is one, or a twin. */
    Future<@Nullable Sku> insert(String code, SkuSettings settings) {
        Tuple first = Tuple.of(merchant, code, SkuCase.folded(code));
        return rows(INSERT, Sku.after(first, settings)).map(MerchantSkus::first);
    }

    Future<Sku> update(String code, SkuSettings settings) {
        return rows(UPDATE, Sku.after(Tuple.of(merchant, code), settings))
                .map(rows -> all(rows).getFirst());
    }

    /**
     * Until the end of the transaction no level of the SKU moves, and none is made: a batch that
     * makes one has locked its location.
     */
    Future<Void> lockLevels(String code) {
        return rows(LOCK_LOCATIONS, Tuple.of(merchant))
                .compose(locked -> rows(LOCK_LEVELS, Tuple.of(merchant, code)))
                .mapEmpty();
    }

    /** Levels with stock or promises, and untracked ones, which would go on as if they had some. */
    Future<List<InUse>> inUse(String code, int most) {
        return rows(IN_USE, Tuple.of(merchant, code, (long) most)).map(InUse::read);
    }

    /** Tells the levels whether a reservation must look at the SKU. */
    Future<Void> offer(String code, SkuSettings settings) {
        boolean offered = settings.forSale() && settings.servedBy().allows(Location.Kind.OWN);
        return rows(OFFER, Tuple.of(merchant, code, offered, settings.byDay())).mapEmpty();
    }

    private Future<RowSet<Row>> rows(String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters);
    }

    private static @Nullable Sku first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : Sku.read(rows.iterator().next());
    }

    private static List<Sku> all(RowSet<Row> rows) {
        List<Sku> skus = new ArrayList<>(rows.size());
        rows.forEach(row -> skus.add(Sku.read(row)));
        return skus;
    }
}
