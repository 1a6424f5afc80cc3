package dev.holdfast.cli.bench;

/**
 * What a good engineer would write by hand for the rows that a Reserve, a Commit and a Ship write.
 * Each takes the units only where they are there to take, and writes nothing otherwise.
 */
final class SqlStatements {

    private static final String AVAILABLE =
            "on_hand - held - committed - damaged - quality_control - other_unavailable";

    /** The last part of each: what became of the levels in moved. */
    private static final String MOVEMENTS =
            """
            insert into movement (
                merchant_id, sku, location_id, fulfilment_date, level_version, moved_at, cause,
                tracked_after, reservation_id, request_id, actor, reason, reference, on_hand_delta,
                held_delta, committed_delta, on_hand_after, held_after, committed_after,
                damaged_after, quality_control_after, other_unavailable_after, back_ordered_after,
                incoming_after
            )
            select
                merchant_id, sku, location_id, fulfilment_date, version, moved_at, %s, tracked, %s,
                'up', '', '', %s, nullif(on_hand, 0), nullif(held, 0), nullif(committed, 0),
                nullif(damaged, 0), nullif(quality_control, 0), nullif(other_unavailable, 0),
                nullif(back_ordered, 0), nullif(incoming, 0)
            from moved
            """;

    /** The rows of the reservation, its lines and their movements. */
    private static final String WRITE_RESERVED =
            """
            , reserved as (
                insert into reservation (
                    merchant_id, reservation_id, content, state, created_at, expires_at, version
                )
                select merchant_id, $2, $3, 0, now(), now() + interval '4 hours', 1
                from moved
                limit 1
            ), lined as (
                insert into reservation_line (
                    merchant_id, reservation_id, line_no, line_id, sku, location_id,
                    fulfilment_date, asked, granted, held, expires_at
                )
                select
                    merchant_id, $2, line_no, line_no::text, sku, location_id, fulfilment_date, 1, 1,
                    1, now() + interval '4 hours'
                from moved
            )
            """
                    + MOVEMENTS.formatted("0", "$2, null::uuid", "null, 1, null");

    /** One line: one statement, which is its own transaction. Takes a SKU and two UUIDs. */
    static final String ONE_LINE =
            """
            with moved as (
                update level
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
                    + WRITE_RESERVED;

    /** Several lines: first the locks, in the order of the keys. Takes the SKUs. */
    static final String LOCK =
            """
            select from level
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
                from level
                where merchant_id = 1
                    and sku = any ($1::text[])
                    and location_id = 'default'
                    and fulfilment_date = date '0001-01-01'
                    and tracked
                    and %s >= 1
            ), moved as (
                update level as l
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
                    + WRITE_RESERVED;

    /**
     * What is held is committed, and the call's id remembered. One statement whatever the lines; of
     * several, the levels are locked first. Takes the reservation, the call's id and its content.
     */
    static final String COMMIT =
            """
            with hold as (
                update reservation
                set state = 1, committed_at = now(), version = version + 1
                where merchant_id = 1
                    and reservation_id = $1
                    and state = 0
                    and expires_at > now()
                returning reservation_id
            ), line as (
                update reservation_line as l
                set committed = l.held, held = 0, expires_at = null
                from hold
                where l.merchant_id = 1 and l.reservation_id = hold.reservation_id
                returning l.sku, l.location_id, l.fulfilment_date, l.line_no, l.line_id,
                    l.committed as units
            ), moved as (
                update level as v
                set
                    held = v.held - line.units,
                    committed = v.committed + line.units,
                    version = v.version + 1,
                    moved_at = now()
                from line
                where v.merchant_id = 1
                    and v.sku = line.sku
                    and v.location_id = line.location_id
                    and v.fulfilment_date = line.fulfilment_date
                returning v.*, line.units
            ), remembered as (
                insert into answered (
                    merchant_id, answered_at, call, request_id, content, reservation_id, line_ids,
                    units, rests, afters
                )
                select
                    1, now(), 0, $2, $3, $1, array_agg(line_id order by line_no),
                    array_agg(units order by line_no), array_agg(0), array_agg(0)
                from line
                having count(*) > 0
            )
            """
                    + MOVEMENTS.formatted("2", "$1, $2", "null, -units, units");

    /** What is committed leaves. Takes the reservation, the shipment and its content. */
    static final String SHIP =
            """
            with gone as (
                update reservation
                set state = 2, ended_at = now(), version = version + 1
                where merchant_id = 1 and reservation_id = $1 and state = 1
                returning reservation_id
            ), line as (
                update reservation_line as l
                set shipped = l.committed, committed = 0
                from gone
                where l.merchant_id = 1 and l.reservation_id = gone.reservation_id
                returning l.sku, l.location_id, l.fulfilment_date, l.line_no, l.line_id,
                    l.shipped as units
            ), moved as (
                update level as v
                set
                    on_hand = v.on_hand - line.units,
                    committed = v.committed - line.units,
                    version = v.version + 1,
                    moved_at = now()
                from line
                where v.merchant_id = 1
                    and v.sku = line.sku
                    and v.location_id = line.location_id
                    and v.fulfilment_date = line.fulfilment_date
                returning v.*, line.units
            ), parcel as (
                insert into shipment (
                    merchant_id, shipped_at, shipment_id, content, reservation_id, reference, actor
                )
                select 1, now(), $2, $3, reservation_id, '', 'up'
                from gone
            ), packed as (
                insert into shipment_line (
                    merchant_id, shipment_id, line_no, line_id, sku, location_id, fulfilment_date,
                    units
                )
                select 1, $2, line_no, line_id, sku, location_id, fulfilment_date, units
                from line
            )
            """
                    + MOVEMENTS.formatted("5", "$1, null::uuid", "-units, null, -units");

    private SqlStatements() {}
}
