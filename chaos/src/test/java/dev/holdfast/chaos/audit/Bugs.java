package dev.holdfast.chaos.audit;

/**
 * Bugs of a service, as triggers that do to the database what such a service would. Services and
 * callers go on with what they find there. The levels and their movements agree with each other
 * wherever that bug's would: an auditor that only adds up doesn't see most of them.
 */
final class Bugs {

    private static final String KEY =
            """
            merchant_id = new.merchant_id and sku = new.sku and location_id = new.location_id
                and fulfilment_date = new.fulfilment_date
            """;

    private Bugs() {}

    /** A row never comes, or comes otherwise. */
    static String trigger(String table, String body) {
        return function(table, "", body)
                + "create trigger bug before insert on %1$s for each row execute function %1$s_bug();"
                        .formatted(table);
    }

    /** A release of committed units takes effect a second time, all sums in order. */
    static String releasedTwice() {
        return function(
                        "stock.movement",
                        "declare twice stock.level;",
                        """
                        if new.cause = 3 and new.committed_delta < 0 and new.on_hand_delta is null
                            and pg_trigger_depth() = 1
                        then
                            update stock.level
                            set committed = committed + new.committed_delta, version = version + 1
                            where %s and committed + new.committed_delta >= 0
                            returning * into twice;
                            if found then
                                %s
                            end if;
                        end if;
                        return null;
                        """
                                .formatted(
                                        KEY,
                                        moved(
                                                "twice",
                                                3,
                                                "new.committed_delta",
                                                "null",
                                                "new.reservation_id",
                                                "new.request_id")))
                + "create trigger bug after insert on stock.movement for each row execute function"
                + " stock.movement_bug();";
    }

    /** The sweeper had found a hold due, and ends it though it was committed meanwhile. */
    static String sweptAfterCommit() {
        return function(
                        "stock.reservation",
                        "declare line record; swept stock.level;",
                        """
                        for line in
                            select sku, location_id, fulfilment_date, sum(committed) as committed
                            from stock.reservation_line
                            where merchant_id = new.merchant_id
                                and reservation_id = new.reservation_id and committed > 0
                            group by sku, location_id, fulfilment_date
                        loop
                            update stock.level
                            set committed = committed - line.committed, version = version + 1
                            where merchant_id = new.merchant_id and sku = line.sku
                                and location_id = line.location_id
                                and fulfilment_date = line.fulfilment_date
                            returning * into swept;
                            %s
                        end loop;
                        update stock.reservation_line
                        set lapsed = lapsed + committed, committed = 0
                        where merchant_id = new.merchant_id
                            and reservation_id = new.reservation_id;
                        update stock.reservation
                        set state = 4
                        where merchant_id = new.merchant_id
                            and reservation_id = new.reservation_id;
                        return null;
                        """
                                .formatted(
                                        moved(
                                                "swept",
                                                4,
                                                "-line.committed",
                                                "null",
                                                "new.reservation_id",
                                                "null")))
                + """
                create constraint trigger bug after update on stock.reservation
                deferrable initially deferred for each row
                when (old.state = 0 and new.state = 1 and %s)
                execute function stock.reservation_bug();
                """
                        .formatted(oneIn(4, "new.reservation_id"));
    }

    /**
     * Of two lines of one level only the smaller one is counted: the ledger is whole, and too
     * small.
     */
    static String lineNotSummed() {
        return function(
                        "stock.movement",
                        "declare missed bigint;",
                        """
                        select sum(granted) - min(granted)
                        into missed
                        from stock.reservation_line
                        where %1$s and reservation_id = new.reservation_id;
                        if missed > 0 then
                            update stock.level set held = held - missed where %1$s;
                            new.held_delta := new.held_delta - missed;
                            new.held_after := nullif(new.held_after - missed, 0);
                        end if;
                        return new;
                        """
                                .formatted(KEY))
                + """
                create trigger bug before insert on stock.movement for each row
                when (new.cause = 0 and new.held_delta > 0)
                execute function stock.movement_bug();
                """;
    }

    /** Of a line that is served, the level loses one unit: the ledger is whole, and too small. */
    static String servedButNotCounted() {
        return function(
                        "stock.movement",
                        "",
                        """
                        update stock.level
                        set committed = committed - 1, on_hand = on_hand - 1
                        where %s and committed > 0;
                        if found then
                            new.committed_delta := new.committed_delta - 1;
                            new.committed_after := nullif(new.committed_after - 1, 0);
                            new.on_hand_delta := coalesce(new.on_hand_delta, 0) - 1;
                            new.on_hand_after := nullif(new.on_hand_after - 1, 0);
                        end if;
                        return new;
                        """
                                .formatted(KEY))
                + """
                create trigger bug before insert on stock.movement for each row
                when (new.cause = 15 and new.committed_delta > 1)
                execute function stock.movement_bug();
                """;
    }

    /** A receipt that one merchant asked for and another gets. */
    static String anotherMerchantsLevel() {
        return function(
                        "stock.movement",
                        "declare other stock.level;",
                        """
                        update stock.level
                        set on_hand = on_hand - new.on_hand_delta, version = version - 1
                        where %s and version = new.level_version;
                        if not found then
                            return new;
                        end if;
                        update stock.level
                        set on_hand = on_hand + new.on_hand_delta, version = version + 1,
                            moved_at = greatest(moved_at, new.moved_at)
                        where merchant_id = 3 - new.merchant_id and sku = new.sku
                            and location_id = new.location_id
                            and fulfilment_date = new.fulfilment_date
                        returning * into other;
                        %s
                        return null;
                        """
                                .formatted(
                                        KEY,
                                        moved(
                                                "other",
                                                9,
                                                "null",
                                                "new.on_hand_delta",
                                                "null",
                                                "new.request_id")))
                + """
                create trigger bug before insert on stock.movement for each row
                when (new.cause = 9 and new.on_hand_delta > 0 and pg_trigger_depth() = 0 and %s)
                execute function stock.movement_bug();
                """
                        .formatted(oneIn(4, "new.request_id"));
    }

    /** What is committed for a day is taken from the day before it, and all rows agree. */
    static String anotherDay() {
        return function(
                        "stock.movement",
                        "declare other stock.level;",
                        """
                        perform from stock.level where %1$s and version = new.level_version;
                        if not found then
                            return null;
                        end if;
                        update stock.level
                        set committed = committed + new.committed_delta, version = version + 1,
                            moved_at = greatest(moved_at, new.moved_at)
                        where merchant_id = new.merchant_id and sku = new.sku
                            and location_id = new.location_id
                            and fulfilment_date = new.fulfilment_date - 1
                            and on_hand - held - committed - damaged - quality_control
                                - other_unavailable >= new.committed_delta
                        returning * into other;
                        if not found then
                            return null;
                        end if;
                        update stock.level
                        set committed = committed - new.committed_delta, version = version - 1
                        where %1$s;
                        update stock.reservation_line
                        set fulfilment_date = other.fulfilment_date
                        where %1$s and reservation_id = new.reservation_id;
                        delete from stock.movement
                        where %1$s and level_version = new.level_version;
                        %2$s
                        return null;
                        """
                                .formatted(
                                        KEY,
                                        moved(
                                                "other",
                                                0,
                                                "new.committed_delta",
                                                "null",
                                                "new.reservation_id",
                                                "new.request_id")))
                + """
                create constraint trigger bug after insert on stock.movement
                deferrable initially deferred for each row
                when (new.cause = 0 and new.committed_delta > 0 and new.actor <> 'bug'
                    and new.fulfilment_date > date '2999-01-01')
                execute function stock.movement_bug();
                """;
    }

    /** What came is on hand, and still expected. */
    static String arrivedForgotten() {
        return """
        create function forgotten() returns trigger language plpgsql as $$
        begin
            new.received := old.received;
            new.state := old.state;
            return new;
        end
        $$;
        create trigger bug before update on stock.expected_shipment
        for each row execute function forgotten();
        """;
    }

    /** A SKU that is stocked by day and that the services take for another. */
    static String dayForgotten() {
        return "update stock.sku set by_day = false where sku = 'DAILY-0'";
    }

    /**
     * Each id that is looked for is remembered, whatever is decided: of a command that is refused
     * in a batch with others that aren't, it stays. {@code stored} must stand for {@code unnest}
     * where answered calls are read.
     */
    static String leftByRefused() {
        return """
        create table asked (merchant_id bigint, call smallint, request_id uuid);
        create function stored(calls smallint[], ids uuid[])
        returns table (call smallint, request_id uuid) language sql security definer as $$
            insert into public.asked
            select current_setting('holdfast.merchant_id')::bigint, *
            from unnest(calls, ids);
            select * from unnest(calls, ids);
        $$;
        create function asked_bug() returns trigger language plpgsql security definer as $$
        begin
            insert into stock.answered (merchant_id, call, request_id, content, answered_at)
            values (new.merchant_id, new.call, new.request_id, new.request_id, now())
            on conflict do nothing;
            return null;
        end
        $$;
        create constraint trigger bug after insert on asked
        deferrable initially deferred for each row execute function asked_bug();
        """;
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

    /** One more movement of a level, which has been changed already. */
    private static String moved(
            String level,
            int cause,
            String committed,
            String onHand,
            String reservation,
            String request) {
        return """
        insert into stock.movement (merchant_id, sku, location_id, fulfilment_date,
            level_version, moved_at, cause, tracked_after, actor, reason, reference,
            reservation_id, request_id, committed_delta, on_hand_delta,
            on_hand_after, held_after, committed_after, damaged_after,
            quality_control_after, other_unavailable_after)
        values (%1$s.merchant_id, %1$s.sku, %1$s.location_id, %1$s.fulfilment_date,
            %1$s.version, %1$s.moved_at, %2$d, %1$s.tracked, 'bug', '', '',
            %5$s, %6$s, %3$s, %4$s,
            %1$s.on_hand, %1$s.held, %1$s.committed, %1$s.damaged,
            %1$s.quality_control, %1$s.other_unavailable);
        """
                .formatted(level, cause, committed, onHand, reservation, request);
    }

    /** Chance that is the same however often it is asked. */
    private static String oneIn(int many, String id) {
        return "get_byte(uuid_send(%s), 15) < %d".formatted(id, 256 / many);
    }

    /** It may do what the services may not. */
    private static String function(String table, String declared, String body) {
        return """
        create function %1$s_bug() returns trigger language plpgsql security definer as $$
        %2$s
        begin
            %3$s
        end
        $$;
        """
                .formatted(table, declared, body);
    }
}
