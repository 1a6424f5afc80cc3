package dev.holdfast.cli.bench;

/**
 * What a good engineer would write by hand for the rows that a Reserve writes. Each takes the units
 * only where enough of them are available, and writes nothing otherwise.
 */
final class SqlStatements {

    private static final String AVAILABLE =
            "on_hand - held - committed - damaged - quality_control - other_unavailable";

    /** The rows of the reservation, its lines and their movements, of the levels in taken. */
    private static final String WRITE_TAKEN =
            """
            , reserved as (
                insert into bench.reservation (
                    merchant_id, reservation_id, content, state, created_at, expires_at, version
                )
                select merchant_id, $2, $3, 0, now(), now() + interval '4 hours', 1
                from taken
                limit 1
            ), lined as (
                insert into bench.reservation_line (
                    merchant_id, reservation_id, line_no, line_id, sku, location_id,
                    fulfilment_date, asked, granted, held, expires_at
                )
                select
                    merchant_id, $2, line_no, line_no::text, sku, location_id, fulfilment_date, 1, 1,
                    1, now() + interval '4 hours'
                from taken
            )
            insert into bench.movement (
                merchant_id, sku, location_id, fulfilment_date, level_version, moved_at, cause,
                tracked_after, reservation_id, actor, reason, reference, held_delta, on_hand_after,
                held_after, committed_after, damaged_after, quality_control_after,
                other_unavailable_after, back_ordered_after, incoming_after
            )
            select
                merchant_id, sku, location_id, fulfilment_date, version, moved_at, 0, tracked, $2,
                'up', '', '', 1, on_hand, held, nullif(committed, 0), nullif(damaged, 0),
                nullif(quality_control, 0), nullif(other_unavailable, 0), nullif(back_ordered, 0),
                nullif(incoming, 0)
            from taken
            """;

    /** One line: one statement, which is its own transaction. Takes a SKU and two UUIDs. */
    static final String ONE_LINE =
            """
            with taken as (
                update bench.level
                set held = held + 1, version = version + 1, moved_at = now()
                where merchant_id = 1
                    and sku = $1
                    and location_id = 'default'
                    and fulfilment_date = date '0001-01-01'
                    and tracked
                    and %s >= 1
                returning *, 1 as line_no
            )
            """
                            .formatted(AVAILABLE)
                            .stripTrailing()
                    + WRITE_TAKEN;

    /** Several lines: first the locks, in the order of the keys. Takes the SKUs. */
    static final String LOCK =
            """
            select from bench.level
            where merchant_id = 1
                and sku = any ($1::text[])
                and location_id = 'default'
                and fulfilment_date = date '0001-01-01'
            order by sku
            for update
            """;

    /** Then all lines or none. Takes the SKUs and two UUIDs. */
    static final String LINES =
            """
            with enough as (
                select count(*) = cardinality($1::text[]) as of_all
                from bench.level
                where merchant_id = 1
                    and sku = any ($1::text[])
                    and location_id = 'default'
                    and fulfilment_date = date '0001-01-01'
                    and tracked
                    and %s >= 1
            ), taken as (
                update bench.level as l
                set held = l.held + 1, version = l.version + 1, moved_at = now()
                from unnest($1::text[]) with ordinality as wanted (sku, line_no)
                where l.merchant_id = 1
                    and l.sku = wanted.sku
                    and l.location_id = 'default'
                    and l.fulfilment_date = date '0001-01-01'
                    and (select of_all from enough)
                returning l.*, wanted.line_no::int as line_no
            )
            """
                            .formatted(AVAILABLE)
                            .stripTrailing()
                    + WRITE_TAKEN;

    private SqlStatements() {}
}
