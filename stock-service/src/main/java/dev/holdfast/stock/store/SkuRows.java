package dev.holdfast.stock.store;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of {@code stock.sku} that some claimed SKUs meet.
 *
 * @param existing the claimed ones that exist
 * @param twins of claimed ones, an existing one that differs only in case
 */
record SkuRows(Set<String> existing, Map<String, String> twins) {
    static final SkuRows NONE = new SkuRows(Set.of(), Map.of());

    static final String READ =
            """
            select sku, sku_folded
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

    /**
     * What SKUs that differ only in case have in common. Code point by code point, as {@link
     * String#equalsIgnoreCase} compares and so the Decider: no language and no length comes in.
     */
    static String folded(String sku) {
        StringBuilder folded = new StringBuilder(sku.length());
        sku.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    static Tuple claimed(long merchant, Collection<String> skus) {
        return Columns.texts(merchant, skus.stream().map(SkuRows::folded).distinct().toList());
    }

    static Tuple written(long merchant, Collection<String> skus, Instant now) {
        return Columns.of(merchant, List.copyOf(skus))
                .texts(sku -> sku)
                .texts(SkuRows::folded)
                .tuple()
                .addOffsetDateTime(Times.written(now));
    }

    static SkuRows read(Collection<String> claimed, RowSet<Row> rows) {
        Map<String, String> byFolded = HashMap.newHashMap(rows.size());
        rows.forEach(row -> byFolded.put(row.getString(1), row.getString(0)));
        Set<String> existing = new HashSet<>();
        Map<String, String> twins = new HashMap<>();
        for (String sku : claimed) {
            String known = byFolded.get(folded(sku));
            if (sku.equals(known)) {
                existing.add(sku);
            } else if (known != null) {
                twins.put(sku, known);
            }
        }
        return new SkuRows(existing, twins);
    }
}
