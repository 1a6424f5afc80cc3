package dev.holdfast.stock.reads;

import dev.holdfast.stock.core.Cause;
import org.jspecify.annotations.Nullable;

/**
 * The statement behind a page of ListStock, in layers: levels, as they are or as they were at the
 * first page; their SKUs with the value to order by; the page's SKUs; and those' levels as they
 * are.
 */
final class StockListQuery {
    private static final String AVAILABLE =
            "l.on_hand - l.held - l.committed - l.damaged - l.quality_control - l.other_unavailable";

    /**
     * What moved since the first page, level by level. The sum of movements no longer kept is no
     * move. What changes tracking isn't its cause alone, so that the movement before is asked.
     */
    private static final String MOVED =
            """
            with moved as (
                select
                    g.*,
                    case
                        when g.maybe_tracked_anew then coalesce(
                            (
                                select b.tracked_after
                                from stock.movement b
                                where b.merchant_id = $1
                                and b.sku = g.sku
                                and b.location_id = g.location_id
                                and b.fulfilment_date = g.fulfilment_date
                                and b.level_version = g.first_version - 1
                                limit 1
                            ),
                            true
                        )
                    end as tracked
                from (
                    select
                        l.sku,
                        l.location_id,
                        l.fulfilment_date,
                        min(l.level_version) as first_version,
                        bool_or(l.cause in (%d, %d)) as maybe_tracked_anew,
                        coalesce(sum(l.on_hand_delta), 0)::bigint as on_hand,
                        coalesce(sum(l.held_delta), 0)::bigint as held,
                        coalesce(sum(l.committed_delta), 0)::bigint as committed,
                        (coalesce(sum(l.damaged_delta), 0) + coalesce(sum(l.quality_control_delta), 0)
                            + coalesce(sum(l.other_unavailable_delta), 0))::bigint as unavailable
                    from stock.movement l
                    where l.merchant_id = $1
                    and l.transaction_id >= pg_snapshot_xmin(?::text::pg_snapshot)
                    and not pg_visible_in_snapshot(l.transaction_id, ?::text::pg_snapshot)
                    and l.cause <> %d
            """
                    .formatted(
                            Stored.number(Cause.SET),
                            Stored.number(Cause.TRACKING),
                            Stored.number(Cause.CARRY_FORWARD));

    private static final String PRESENT =
            """
                    select
                        l.sku,
                        l.tracked,
                        l.on_hand,
                        l.held,
                        l.committed,
                        case when l.serving then 0 else %s end as available
                    from stock.level l
            """
                    .formatted(AVAILABLE);

    private static final String PAST =
            """
                    select
                        l.sku,
                        coalesce(m.tracked, l.tracked) as tracked,
                        l.on_hand - coalesce(m.on_hand, 0) as on_hand,
                        l.held - coalesce(m.held, 0) as held,
                        l.committed - coalesce(m.committed, 0) as committed,
                        %s - coalesce(m.on_hand - m.held - m.committed - m.unavailable, 0) as available
                    from stock.level l
                    left join moved m
                        on m.sku = l.sku
                        and m.location_id = l.location_id
                        and m.fulfilment_date = l.fulfilment_date
            """
                    .formatted(AVAILABLE);

    private final Query query;
    private final StockList.Wanted wanted;
    private final @Nullable AsOf asOf;

    private StockListQuery(Query query, StockList.Wanted wanted) {
        this.query = query;
        this.wanted = wanted;
        this.asOf = wanted.after() == null ? null : wanted.after().asOf();
    }

    static Query of(long merchant, StockList.Wanted wanted) {
        Query query = new Query(merchant);
        new StockListQuery(query, wanted).build();
        return query;
    }

    private void build() {
        if (asOf == null) {
            if (bySku()) {
                query.alongTheKey();
            }
            query.add("with");
        } else {
            query.add(MOVED, asOf.snapshot(), asOf.snapshot());
            narrow();
            query.add("group by l.sku, l.location_id, l.fulfilment_date\n) g\n),");
        }
        query.add("page as (\nselect sku, value\nfrom (");
        skus();
        query.add(") listed");
        behind();
        query.add("order by " + order("sku", "value"));
        query.add("limit ?\n)", wanted.paging().size() + 1L);
        levels();
    }

    private void skus() {
        query.add("select l.sku, (" + wanted.order().by().value() + ")::bigint as value");
        query.add("from (");
        query.add(asOf == null ? PRESENT : PAST);
        query.add("where l.merchant_id = $1");
        narrow();
        query.add("and " + LevelRows.LIVE);
        query.add(") l");
        query.add("group by l.sku");
        if (wanted.below() != null) {
            query.add(
                    "having bool_and(l.tracked) and sum(l.available)::bigint < ?", wanted.below());
        }
    }

    /** The filters that hold for a level and for its movements. */
    private void narrow() {
        if (!wanted.prefix().isEmpty()) {
            query.add("and l.sku >= ?", wanted.prefix());
            String end = SkuPrefix.end(wanted.prefix());
            if (end != null) {
                query.add("and l.sku < ?", end);
            }
        }
        if (wanted.location() != null) {
            query.add("and l.location_id = ?", wanted.location());
        }
        StockList.After after = wanted.after();
        if (after != null && bySku()) {
            query.add(wanted.order().down() ? "and l.sku < ?" : "and l.sku > ?", after.sku());
        }
    }

    private void behind() {
        StockList.After after = wanted.after();
        if (after != null && !bySku()) {
            query.add(
                    wanted.order().down()
                            ? "where value < ? or (value = ? and sku > ?)"
                            : "where value > ? or (value = ? and sku > ?)",
                    after.value(),
                    after.value(),
                    after.sku());
        }
    }

    private void levels() {
        query.add("select page.sku, page.value, pg_current_snapshot()::text as snapshot,");
        query.add(LevelRows.COLUMNS);
        query.add("from page\nleft join stock.level l");
        query.add("on l.merchant_id = $1\nand l.sku = page.sku");
        if (wanted.location() != null) {
            query.add("and l.location_id = ?", wanted.location());
        }
        query.add("and " + LevelRows.LIVE);
        query.add(
                "order by "
                        + order("page.sku", "page.value")
                        + ", l.location_id, l.fulfilment_date");
        query.add("limit ?", StockList.MAX_LEVELS + 1L);
    }

    private String order(String sku, String value) {
        String way = wanted.order().down() ? " desc" : "";
        return bySku() ? sku + way : value + way + ", " + sku;
    }

    private boolean bySku() {
        return wanted.order().by() == StockOrder.By.SKU;
    }
}
