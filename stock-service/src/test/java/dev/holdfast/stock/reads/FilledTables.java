package dev.holdfast.stock.reads;

import dev.holdfast.stock.store.StoreDatabase;

/**
 * Tables as large as a busy shop's, filled by SQL: 100,000 levels of one merchant among others'.
 */
final class FilledTables {
    static final long MERCHANT = 1;
    static final int SKUS = 50_000;

    private FilledTables() {}

    static void fill(StoreDatabase database) {
        database.execute(
                """
                insert into stock.location (merchant_id, location_id, display_name, created_at, updated_at)
                select m, l, l, now(), now()
                from generate_series(1, 2) m, unnest(array['default', 'lisbon']) l
                """,
                """
                insert into stock.sku (merchant_id, created_at, sku, sku_folded)
                select m, now(), 'sku-' || lpad(i::text, 6, '0'), 'sku-' || lpad(i::text, 6, '0')
                from generate_series(1, 2) m, generate_series(1, %d) i
                """
                        .formatted(SKUS),
                """
                insert into stock.level (
                    merchant_id, on_hand, held, committed, version, moved_at, tracked, sku, location_id
                )
                select s.merchant_id, 100, 5, 7, 3, now() - interval '1 minute', true, s.sku, l
                from stock.sku s, unnest(array['default', 'lisbon']) l
                """,
                """
                insert into stock.movement (
                    merchant_id, level_version, moved_at, on_hand_delta, held_delta, committed_delta,
                    on_hand_after, held_after, committed_after, fulfilment_date, cause, tracked_after,
                    reservation_id, sku, location_id, actor, reason, reference
                )
                select
                    l.merchant_id,
                    v,
                    l.moved_at - make_interval(secs => 3 - v),
                    case when v = 1 then 100 end,
                    case when v = 2 then 5 end,
                    case when v = 3 then 7 end,
                    100,
                    case when v > 1 then 5 end,
                    case when v > 2 then 7 end,
                    l.fulfilment_date,
                    case when v = 1 then 9 else 0 end,
                    true,
                    md5(l.sku || v)::uuid,
                    l.sku,
                    l.location_id,
                    'a',
                    '',
                    ''
                from stock.level l, generate_series(1, 3) v
                where l.merchant_id = 1
                """,
                """
                insert into stock.movement (
                    merchant_id, level_version, moved_at, on_hand_delta, on_hand_after, fulfilment_date, cause,
                    tracked_after, sku, location_id, actor, reason, reference
                )
                select 2, v, now() - make_interval(secs => 30000 - v), 1, v, date '0001-01-01', 9, true,
                    'sku-000001', 'default', 'a', '', ''
                from generate_series(1, 30000) v
                """,
                """
                insert into stock.reservation (
                    merchant_id, created_at, expires_at, version, state, reservation_id, content, reference, owner
                )
                select
                    m,
                    now() - make_interval(secs => i),
                    now() + make_interval(secs => i),
                    1,
                    case when i % 20 = 0 then 0 else 1 end,
                    md5(m || 'r' || i)::uuid,
                    md5('c' || i)::uuid,
                    'R' || i,
                    'owner-' || i % 5000
                from generate_series(1, 2) m, generate_series(1, 50000) i
                """,
                """
                insert into stock.reservation_line (
                    merchant_id, expires_at, asked, granted, held, committed, line_no, fulfilment_date,
                    reservation_id, sku, location_id, line_id
                )
                select
                    r.merchant_id,
                    case when r.state = 0 then r.expires_at end,
                    1,
                    1,
                    case when r.state = 0 then 1 else 0 end,
                    case when r.state = 0 then 0 else 1 end,
                    n,
                    date '0001-01-01',
                    r.reservation_id,
                    'sku-' || lpad((1 + abs(hashtext(r.reference || n)) % 50000)::text, 6, '0'),
                    'default',
                    n::text
                from stock.reservation r, generate_series(1, 2) n
                """,
                """
                insert into stock.shipment (
                    merchant_id, shipped_at, shipment_id, content, reservation_id, reference, actor
                )
                select r.merchant_id, r.created_at, r.content, r.content, r.reservation_id, '', 'a'
                from stock.reservation r
                where r.state = 1
                """,
                """
                insert into stock.shipment_line (
                    merchant_id, units, line_no, fulfilment_date, shipment_id, sku, location_id, line_id
                )
                select h.merchant_id, 1, 1, date '0001-01-01', h.shipment_id, 'sku-000001', 'default', '1'
                from stock.shipment h
                """,
                """
                insert into stock.waiting (
                    merchant_id, waits_since, queue_no, line_no, fulfilment_date, reservation_id, sku, location_id
                )
                select l.merchant_id, r.created_at, 0, l.line_no, l.fulfilment_date, l.reservation_id, l.sku,
                    l.location_id
                from stock.reservation_line l
                join stock.reservation r using (merchant_id, reservation_id)
                where r.state = 1 and l.line_no = 1
                """,
                """
                insert into stock.expected_shipment (
                    merchant_id, expected_shipment_id, content, sku, location_id, fulfilment_date, state, units,
                    received, expected_date, version, created_at, updated_at
                )
                select s.merchant_id, md5(s.sku || n)::uuid, md5(s.sku)::uuid, s.sku, 'default', date '0001-01-01',
                    0, 10, 3, date '2026-01-01' + (abs(hashtext(s.sku || n)) % 365), 1, now(), now()
                from stock.sku s, generate_series(1, 2) n
                where s.merchant_id = 1 and s.sku < 'sku-010000'
                """,
                "vacuum (analyze) stock.waiting, stock.sku, stock.level, stock.movement, stock.reservation,"
                        + " stock.reservation_line, stock.shipment, stock.shipment_line, stock.expected_shipment");
    }
}
