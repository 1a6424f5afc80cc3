package dev.holdfast.stock.store;

import dev.holdfast.stock.core.SkuCase;
import dev.holdfast.stock.core.SkuSettings;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of {@code stock.sku} that some claimed SKUs meet.
 *
 * @param existing the claimed ones that exist, and what holds for them
 * @param twins of claimed ones, an existing one that differs only in case
 */
record SkuRows(Map<String, SkuSettings> existing, Map<String, String> twins) {
    static final SkuRows NONE = new SkuRows(Map.of(), Map.of());

    static final String READ =
            """
            select
                sku, sku_folded, by_day, open_day, for_sale, served_by, open_to_partners
            from stock.sku
            where merchant_id = $1 and sku_folded = any ($2::text[])
            order by sku_folded
            """;

    static final String INSERT =
            """
            insert into stock.sku (merchant_id, sku, sku_folded, created_at)
            select $1::bigint, sku, sku_folded, $4::timestamptz
            from unnest($2::text[], $3::text[]) as made (sku, sku_folded)
            """;

    static Tuple claimed(long merchant, Collection<String> skus) {
        return Columns.texts(merchant, skus.stream().map(SkuCase::folded).distinct().toList());
    }

    static Tuple written(long merchant, Collection<String> skus, Instant now) {
        return Columns.of(merchant, List.copyOf(skus))
                .texts(sku -> sku)
                .texts(SkuCase::folded)
                .tuple()
                .addOffsetDateTime(Times.written(now));
    }

    static SkuRows read(Collection<String> claimed, RowSet<Row> rows) {
        Map<String, Row> byFolded = HashMap.newHashMap(rows.size());
        rows.forEach(row -> byFolded.put(row.getString(1), row));
        Map<String, SkuSettings> existing = new HashMap<>();
        Map<String, String> twins = new HashMap<>();
        for (String sku : claimed) {
            Row known = byFolded.get(SkuCase.folded(sku));
            if (known == null) {
                continue;
            }
            if (sku.equals(known.getString(0))) {
                existing.put(sku, settings(known));
            } else {
                twins.put(sku, known.getString(0));
            }
        }
        return new SkuRows(existing, twins);
    }

    private static SkuSettings settings(Row row) {
        return new SkuSettings(
                row.getBoolean(2),
                SkuSettings.OpenDay.valueOf(row.getString(3)),
                row.getBoolean(4),
                SkuSettings.ServedBy.valueOf(row.getString(5)),
                row.getBoolean(6));
    }
}
