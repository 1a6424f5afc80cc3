package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Claims;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.core.Snapshot;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The reservations that have units of a level committed, found without locks through the level's
 * own movements, from the last one back: there is no index of them.
 */
final class CommitmentRows {
    @SuppressWarnings("EnumOrdinal")
    private static final int COMMITTED = Reservation.State.COMMITTED.ordinal();

    /**
     * Of each level, reservations from the one committed last on, until they have committed so many
     * units together; and on the last row of each the time of the oldest movement looked at, or
     * null if there is none before it. A reservation that isn't found was committed then or before:
     * its last movement that committed any lies farther back, and time doesn't run backwards in a
     * level.
     */
    static final String NEWEST =
            """
            select level.place, found.reservation_id, found.units, found.since
            from unnest($2::text[], $3::text[], $4::date[], $5::bigint[], $6::bigint[])
                with ordinality
                as level (sku, location_id, fulfilment_date, units, movements, place)
            cross join lateral (
                with walked as (
                    select reservation_id, committed_delta, moved_at
                    from stock.movement
                    where merchant_id = $1
                        and (sku, location_id, fulfilment_date)
                            = (level.sku, level.location_id, level.fulfilment_date)
                    order by level_version desc
                    limit level.movements
                ),
                newest as (
                    select
                        row_number() over last_first as n,
                        orders.id as reservation_id,
                        line.units,
                        sum(line.units) over last_first - line.units as before
                    from (select distinct reservation_id as id from walked where committed_delta > 0) as orders
                    cross join lateral (
                        select committed_at
                        from stock.reservation
                        where merchant_id = $1 and reservation_id = orders.id and state = %d
                        offset 0
                    ) as made
                    cross join lateral (
                        select sum(committed)::bigint as units
                        from (
                            select sku, location_id, fulfilment_date, committed
                            from stock.reservation_line
                            where merchant_id = $1 and reservation_id = orders.id
                            order by line_no offset 0
                        ) as own
                        where (sku, location_id, fulfilment_date)
                            = (level.sku, level.location_id, level.fulfilment_date)
                    ) as line
                    where line.units > 0
                    window last_first as (
                        order by made.committed_at desc, orders.id desc
                    )
                )
                select n, reservation_id, units, null::timestamptz as since
                from newest
                where before < level.units
                union all
                select null, null, 0, case when count(*) >= level.movements then min(moved_at) end
                from walked
            ) as found
            order by level.place, found.n nulls last
            """
                    .formatted(COMMITTED);

    private CommitmentRows() {}

    static Tuple claimed(long merchant, List<Map.Entry<LevelKey, Claims.Commitments>> levels) {
        return Columns.of(merchant, levels)
                .key(Map.Entry::getKey)
                .longs(level -> level.getValue().units())
                .longs(level -> level.getValue().movements())
                .tuple();
    }

    static Map<LevelKey, Snapshot.Commitments> read(
            List<Map.Entry<LevelKey, Claims.Commitments>> levels, RowSet<Row> rows) {
        Map<LevelKey, Snapshot.Commitments> newest = new HashMap<>();
        List<UUID> found = new ArrayList<>();
        long units = 0;
        for (Row row : rows) {
            UUID reservation = row.getUUID(1);
            if (reservation != null) {
                found.add(reservation);
                units += row.getLong(2);
                continue;
            }
            LevelKey level = levels.get(Math.toIntExact(row.getLong(0)) - 1).getKey();
            OffsetDateTime oldest = row.getOffsetDateTime(3);
            Instant since = oldest == null ? null : oldest.toInstant();
            newest.put(level, new Snapshot.Commitments(List.copyOf(found), units, since));
            found.clear();
            units = 0;
        }
        return newest;
    }
}
