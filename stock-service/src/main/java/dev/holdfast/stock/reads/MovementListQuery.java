package dev.holdfast.stock.reads;

import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.LevelKey;
import java.util.UUID;

/**
 * The statement behind a page of ListMovements: first the levels, then of each its newest movements
 * along the key, as many as a page needs, and of all those the newest.
 */
final class MovementListQuery {
    private static final String OF_SKU =
            """
            with touched as (
                select l.sku, l.location_id, l.fulfilment_date
                from stock.level l
                where l.merchant_id = $1
                and l.sku = ?
            ),
            """;

    /**
     * A reservation's levels: those of its lines, and those it had before its lines were amended or
     * moved to another location. That moves the old level and the new one in one transaction, so
     * each leads to the one before.
     */
    private static final String OF_RESERVATION =
            """
            with recursive touched as (
                select l.sku, l.location_id, l.fulfilment_date
                from stock.reservation_line l
                where l.merchant_id = $1
                and l.reservation_id = ?
                union
                select e.sku, e.location_id, e.fulfilment_date
                from touched t
                join stock.reservation r
                    on r.merchant_id = $1
                    and r.reservation_id = ?
                join stock.movement a
                    on a.merchant_id = $1
                    and a.sku = t.sku
                    and a.location_id = t.location_id
                    and a.fulfilment_date = t.fulfilment_date
                    and a.moved_at >= r.created_at
                    and a.reservation_id = r.reservation_id
                    and a.cause in (%d, %d)
                join stock.movement e
                    on e.merchant_id = $1
                    and e.transaction_id = a.transaction_id
                    and e.reservation_id = r.reservation_id
            ),
            """
                    .formatted(Stored.number(Cause.AMEND), Stored.number(Cause.RELOCATE));

    private final Query query;
    private final MovementList.Wanted wanted;

    private MovementListQuery(Query query, MovementList.Wanted wanted) {
        this.query = query;
        this.wanted = wanted;
    }

    static Query of(long merchant, MovementList.Wanted wanted) {
        Query query = new Query(merchant);
        new MovementListQuery(query, wanted).build();
        return query;
    }

    private void build() {
        if (wanted.reservation() == null) {
            query.add(OF_SKU, wanted.sku());
        } else {
            query.add(OF_RESERVATION, wanted.reservation(), wanted.reservation());
        }
        query.alongTheKey();
        query.add("m as (\nselect m.*\nfrom touched l\ncross join lateral (");
        query.add("select n.*\nfrom stock.movement n");
        query.add("where n.merchant_id = $1");
        query.add("and n.sku = l.sku\nand n.location_id = l.location_id");
        query.add("and n.fulfilment_date = l.fulfilment_date");
        filter();
        behind();
        query.add("order by n.level_version desc");
        query.add("limit ?\n) m", wanted.paging().size() + 1L);
        query.add(")\nselect\n" + MovementRows.COLUMNS + "from m");
        query.add(
                "order by m.moved_at desc, m.sku, m.location_id, m.fulfilment_date, m.level_version desc");
        query.add("limit ?", wanted.paging().size() + 1L);
    }

    private void filter() {
        if (wanted.reservation() != null) {
            of(wanted.reservation());
        }
        if (wanted.location() != null) {
            query.add("and l.location_id = ?", wanted.location());
        }
        if (wanted.date() != null) {
            query.add("and l.fulfilment_date = ?", wanted.date());
        }
        if (!wanted.causes().isEmpty()) {
            query.add("and n.cause = any (?)", Stored.numbers(wanted.causes()));
        }
        if (wanted.from() != null) {
            query.add("and n.moved_at >= ?", wanted.from());
        }
        if (wanted.before() != null) {
            query.add("and n.moved_at < ?", wanted.before());
        }
    }

    /**
     * The reservation's life bounds its movements in time. A level's time never runs backwards, so
     * that after a step of the clock a movement may bear a later one than its reservation's end.
     */
    private void of(UUID reservation) {
        query.add("and n.reservation_id = ?", reservation);
        query.add(
                """
                and n.moved_at >= (
                    select r.created_at
                    from stock.reservation r
                    where r.merchant_id = $1
                    and r.reservation_id = ?
                )
                and n.moved_at <= (
                    select coalesce(r.ended_at + interval '1 day', 'infinity')
                    from stock.reservation r
                    where r.merchant_id = $1
                    and r.reservation_id = ?
                )
                """,
                reservation,
                reservation);
        if (!wanted.sku().isEmpty()) {
            query.add("and l.sku = ?", wanted.sku());
        }
    }

    /** Only the cursor's own level can say where in it to go on; the others go by time. */
    private void behind() {
        MovementList.After after = wanted.after();
        if (after == null) {
            return;
        }
        LevelKey key = after.key();
        query.add(
                """
                and n.level_version < case
                    when (l.sku, l.location_id, l.fulfilment_date) = (?::text, ?::text, ?::date) then ?::bigint
                    else %d
                end
                and n.moved_at <= ?
                and (n.moved_at < ? or (l.sku, l.location_id, l.fulfilment_date) >= (?::text, ?::text, ?::date))
                """
                        .formatted(Long.MAX_VALUE),
                key.sku(),
                key.location(),
                key.date(),
                after.version(),
                after.at(),
                after.at(),
                key.sku(),
                key.location(),
                key.date());
    }
}
