package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.history.Call;

/**
 * What bugs would have left in the database, in rows that agree with each other wherever that bug's
 * rows would: an auditor that only adds up doesn't see most of them.
 */
final class Bugs {

    private Bugs() {}

    /** A release of committed units that took effect a second time, all sums in order. */
    static String releasedTwice() {
        return again("cause = 3 and committed_delta < 0", 3);
    }

    /** A committed reservation that the sweeper takes for a hold. */
    static String sweptAfterCommit() {
        return """
        create temp table chosen on commit drop as
        select merchant_id, reservation_id, line.sku, line.location_id, line.line_no,
            line.committed
        from stock.reservation_line as line
        join stock.reservation using (merchant_id, reservation_id)
        where state = 1 and line.committed > 0 and line.shipped = 0
        limit 1;
        """
                + appended("-chosen.committed", "chosen.reservation_id", "null::uuid", 4, 0)
                + """
                update stock.reservation_line as line
                set committed = 0, lapsed = line.lapsed + line.committed
                from chosen
                where line.merchant_id = chosen.merchant_id
                    and line.reservation_id = chosen.reservation_id
                    and line.line_no = chosen.line_no;
                update stock.reservation as reservation
                set state = 4
                from chosen
                where reservation.merchant_id = chosen.merchant_id
                    and reservation.reservation_id = chosen.reservation_id;
                """;
    }

    /** Of two lines of one level only one was counted: the ledger is whole, and too small. */
    static String lineNotSummed() {
        return """
        create temp table chosen on commit drop as
        select merchant_id, sku, location_id, reservation_id, min(committed) as committed
        from stock.reservation_line
        where committed > 0
        group by merchant_id, sku, location_id, reservation_id
        having count(*) > 1
        limit 1;
        """
                + appended("-chosen.committed", "chosen.reservation_id", "null::uuid", 6, 0);
    }

    /** A receipt that one merchant asked for and another got. */
    static String anotherMerchantsLevel() {
        return """
        create temp table chosen on commit drop as
        select 3 - merchant_id as merchant_id, sku, location_id, request_id,
            on_hand_delta as units
        from stock.movement
        where cause = 9 and on_hand_delta > 0
        limit 1;
        """
                + appended("0", "null::uuid", "chosen.request_id", 9, 1);
    }

    /** A reservation that was refused, and is there. */
    static String leftByRefused(Call call) {
        return """
        insert into stock.reservation (merchant_id, created_at, expires_at, version, state,
            released, reservation_id, content)
        values (%d, now(), now(), 1, 3, 1, '%s', '%s');
        """
                .formatted(call.merchant(), call.asked().id(), call.asked().id());
    }

    /** Two movements of one level that changed places, with all that follows from it. */
    static String madeLater() {
        return """
        create temp table pair on commit drop as
        select a.merchant_id, a.sku, a.location_id, a.level_version as first,
            b.level_version as second, a.request_id as first_id, b.request_id as second_id
        from stock.movement as a
        join stock.movement as b using (merchant_id, sku, location_id, cause)
        where cause = 9
            and b.moved_at > a.moved_at + interval '1 s'
        limit 1;
        update stock.movement as movement
        set request_id = case level_version when first then second_id else first_id end
        from pair
        where movement.merchant_id = pair.merchant_id and movement.sku = pair.sku
            and movement.location_id = pair.location_id
            and level_version in (first, second);
        """;
    }

    /** A movement that took effect, once more behind the newest of its level. */
    private static String again(String which, int cause) {
        return """
        create temp table chosen on commit drop as
        select movement.merchant_id, movement.sku, movement.location_id,
            movement.reservation_id, movement.request_id,
            movement.committed_delta as units
        from stock.movement
        join stock.level using (merchant_id, sku, location_id)
        where %s and level.committed + movement.committed_delta >= 0
        limit 1;
        """
                        .formatted(which)
                + appended("chosen.units", "chosen.reservation_id", "chosen.request_id", cause, 0);
    }

    /** One more movement of the chosen level, and the level that it leaves. */
    private static String appended(
            String committed, String reservation, String request, int cause, int received) {
        return """
        insert into stock.movement (merchant_id, sku, location_id, fulfilment_date,
            level_version, moved_at, cause, tracked_after, actor, reason, reference,
            reservation_id, request_id, committed_delta, on_hand_delta,
            on_hand_after, held_after, committed_after, damaged_after,
            quality_control_after, other_unavailable_after)
        select merchant_id, sku, location_id, fulfilment_date,
            version + 1, now(), %4$d, tracked, 'bug', '', '',
            %2$s, %3$s, %1$s, %5$s,
            on_hand + %5$s, held, level.committed + %1$s, damaged,
            quality_control, other_unavailable
        from stock.level
        join chosen using (merchant_id, sku, location_id);
        update stock.level
        set version = version + 1, committed = level.committed + %1$s,
            on_hand = on_hand + %5$s, moved_at = now()
        from chosen
        where level.merchant_id = chosen.merchant_id and level.sku = chosen.sku
            and level.location_id = chosen.location_id;
        """
                .formatted(committed, reservation, request, cause, received == 0 ? "0" : "units");
    }
}
