package dev.holdfast.stock.reads;

import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.wire.Limits;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The statement behind a page of VerifyLevels. A level is proven if each quantity is the sum of its
 * movements', the versions of those run from 1 (or from a carried-forward sum) to the level's
 * without a gap, and the last one left the level as it stands, at the time it bears. Movements
 * without a level are a drift too.
 */
final class LevelProofQuery {
    private static final String SUMS =
            """
            sums as (
                select
                    l.sku,
                    l.location_id,
                    l.fulfilment_date,
                    count(*) as movements,
                    max(l.level_version) as last_version,
                    case when bool_or(l.cause = %d) then min(l.level_version) - 1 else 0 end + count(*)
                        as summed_version
            """
                            .formatted(Stored.number(Cause.CARRY_FORWARD))
                    + MovementRows.each(
                            "        , coalesce(sum(l.%1$s_delta), 0)::bigint as %1$s_sum\n")
                    + """
                        from stock.movement l
                        where l.merchant_id = $1
                    """;

    private static final String PROVEN =
            """
            proven as (
                select
                    coalesce(l.sku, s.sku) as sku,
                    coalesce(l.location_id, s.location_id) as location_id,
                    coalesce(l.fulfilment_date, s.fulfilment_date) as fulfilment_date,
                    coalesce(l.tracked, true) as tracked,
                    coalesce(l.version, 0) as version,
                    l.moved_at,
                    coalesce(s.movements, 0) as movements,
                    coalesce(s.last_version, 0) as last_version,
                    coalesce(s.summed_version, 0) as summed_version
            """
                    + MovementRows.each("        , coalesce(l.%1$s, 0) as %1$s\n")
                    + MovementRows.each("        , coalesce(s.%1$s_sum, 0) as %1$s_sum\n")
                    + """
                        from levels l
                        full join sums s
                            on s.sku = l.sku
                            and s.location_id = l.location_id
                            and s.fulfilment_date = l.fulfilment_date
                    ),
                    drifts as (
                        select p.*
                        from proven p
                        left join stock.movement m
                            on m.merchant_id = $1
                            and m.sku = p.sku
                            and m.location_id = p.location_id
                            and m.fulfilment_date = p.fulfilment_date
                            and m.level_version = p.version
                            and m.moved_at = p.moved_at
                        where p.version <> p.last_version
                        or p.version <> p.summed_version
                        or (p.version > 0 and m.tracked_after is distinct from p.tracked)
                    """
                    + MovementRows.each(
                            "    or p.%1$s <> p.%1$s_sum\n    or p.%1$s <> coalesce(m.%1$s_after, 0)\n")
                    + "),\n";

    /** Each row repeats the summary; without a drift there is one row, which has nothing else. */
    private static final String RESULT =
            """
            summary as (
                select
                    count(*) as levels,
                    coalesce(sum(p.movements), 0)::bigint as verified_movements
                from proven p
            )
            select page.last_sku, summary.levels, summary.verified_movements, d.*
            from page
            cross join summary
            left join drifts d on true
            order by d.sku, d.location_id, d.fulfilment_date
            """;

    /** No code of a SKU is greater. */
    private static final String GREATEST = "repeat(chr(1114111), %d)".formatted(Limits.SKU);

    private final Query query;
    private final Set<String> skus;
    private final @Nullable String after;

    private LevelProofQuery(Query query, Set<String> skus, @Nullable String after) {
        this.query = query;
        this.skus = skus;
        this.after = after;
    }

    static Query of(long merchant, Set<String> skus, @Nullable String after, int size) {
        Query query = new Query(merchant);
        new LevelProofQuery(query, skus, after).build(size);
        return query;
    }

    private void build(int size) {
        query.add("with page as (");
        query.add(
                "select case when count(*) > ? then (array_agg(s.sku order by s.sku))[?] end as last_sku",
                (long) size,
                size);
        query.add("from (\nselect l.sku\nfrom stock.sku l\nwhere l.merchant_id = $1");
        narrow();
        query.add("order by l.sku\nlimit ?\n) s\n),", size + 1L);
        query.add("levels as (\nselect l.*\nfrom stock.level l\nwhere l.merchant_id = $1");
        narrow();
        toTheLast();
        query.add("),");
        query.add(SUMS);
        narrow();
        toTheLast();
        query.add("group by l.sku, l.location_id, l.fulfilment_date\n),");
        query.add(PROVEN);
        query.add(RESULT);
    }

    private void narrow() {
        if (!skus.isEmpty()) {
            query.add("and l.sku = any (?)", (Object) skus.toArray(String[]::new));
        }
        if (after != null) {
            query.add("and l.sku > ?", after);
        }
    }

    /** The last page is open at its end, so that levels and movements of no SKU are found too. */
    private void toTheLast() {
        query.add("and l.sku <= (select coalesce(page.last_sku, " + GREATEST + ") from page)");
    }
}
