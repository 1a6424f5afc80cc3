package dev.holdfast.cli.bench;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts open holds and movements into stock-service's tables by SQL: as many as calls would take
 * hours to make, and rows as calls would have made them, so that VerifyLevels proves them, too.
 * Nobody else may change these SKUs meanwhile.
 */
final class Filling {

    /** The levels as they are, and what each is to get. Takes SKUs, holds and movements. */
    private static final String LEVELS =
            """
            insert into filling (sku, version, on_hand, held, committed, holds, movements)
            select l.sku, l.version, l.on_hand, l.held, l.committed, wanted.holds, wanted.movements
            from unnest($1::text[], $2::int[], $3::int[]) as wanted (sku, holds, movements)
            join stock.level as l
                on l.merchant_id = 1
                and l.sku = wanted.sku
                and l.location_id = 'default'
                and l.fulfilment_date = date '0001-01-01'
            """;

    private static final String BEGIN =
            """
            begin;
            create temp table filling (
                sku text collate "C" not null,
                version bigint not null,
                on_hand bigint not null,
                held bigint not null,
                committed bigint not null,
                holds int not null,
                movements int not null
            ) on commit drop;
            create temp table filling_hold (
                sku text collate "C" not null,
                number int not null,
                reservation_id uuid not null
            ) on commit drop
            """;

    private static final String HOLDS =
            """
            insert into filling_hold (sku, number, reservation_id)
            select f.sku, number, gen_random_uuid()
            from filling as f
            cross join generate_series(1, f.holds) as number
            """;

    /** Takes the time at which they are due. */
    private static final String RESERVATIONS =
            """
            insert into stock.reservation (
                merchant_id, reservation_id, content, state, created_at, expires_at, version
            )
            select 1, reservation_id, gen_random_uuid(), 0, now(), $1, 1
            from filling_hold
            """;

    /** Takes the time at which they are due. */
    private static final String LINES =
            """
            insert into stock.reservation_line (
                merchant_id, reservation_id, line_no, line_id, sku, location_id, fulfilment_date,
                asked, granted, held, expires_at
            )
            select 1, reservation_id, 1, '1', sku, 'default', date '0001-01-01', 1, 1, 1, $1
            from filling_hold
            """;

    /** Those of the holds come first: each is a unit more that is held. */
    private static final String RESERVED =
            """
            insert into stock.movement (
                merchant_id, sku, location_id, fulfilment_date, level_version, moved_at, cause,
                tracked_after, reservation_id, actor, reason, reference, held_delta, on_hand_after,
                held_after, committed_after
            )
            select
                1, h.sku, 'default', date '0001-01-01', f.version + h.number, now(), 0, true,
                h.reservation_id, 'up', '', '', 1, f.on_hand, f.held + h.number,
                nullif(f.committed, 0)
            from filling_hold as h
            join filling as f using (sku)
            order by h.sku, h.number
            """;

    /** The others are corrections: a unit is found, and lost again. */
    private static final String CORRECTED =
            """
            insert into stock.movement (
                merchant_id, sku, location_id, fulfilment_date, level_version, moved_at, cause,
                adjustment_type, tracked_after, request_id, actor, reason, reference, on_hand_delta,
                on_hand_after, held_after, committed_after
            )
            select
                1, f.sku, 'default', date '0001-01-01', f.version + number, now(), 9, 5, true,
                gen_random_uuid(), 'up', 'Found, and lost again', '',
                case (number - f.holds) % 2 when 1 then 1 else -1 end,
                f.on_hand + (number - f.holds) % 2, nullif(f.held + f.holds, 0),
                nullif(f.committed, 0)
            from filling as f
            cross join generate_series(f.holds + 1, f.movements) as number
            """;

    private static final String MOVED =
            """
            update stock.level as l
            set
                held = f.held + f.holds,
                on_hand = f.on_hand + (f.movements - f.holds) % 2,
                version = f.version + f.movements,
                moved_at = now()
            from filling as f
            where l.merchant_id = 1
                and l.sku = f.sku
                and l.location_id = 'default'
                and l.fulfilment_date = date '0001-01-01'
                and f.movements > 0
            """;

    private static final List<String> FILLED =
            List.of("level", "reservation", "reservation_line", "movement");

    private final Database database;

    Filling(Database database) {
        this.database = database;
    }

    /**
     * Spreads such rows evenly over these SKUs.
     *
     * @param due how long from now the holds are due, all in the same moment
     * @return that moment, by the database's clock
     */
    OffsetDateTime fill(List<String> skus, Rows rows, Duration due) {
        database.run(BEGIN);
        database.run(
                LEVELS,
                Tuple.of(
                        skus.toArray(String[]::new),
                        spread(rows.holds(), skus.size()),
                        spread(rows.movements(), skus.size())));
        OffsetDateTime at =
                database.row(
                                "select now() + make_interval(secs => $1)",
                                Tuple.of((double) due.toSeconds()))
                        .getOffsetDateTime(0);
        database.run(HOLDS);
        database.run(RESERVED);
        database.run(CORRECTED);
        database.run(MOVED);
        database.run(RESERVATIONS, Tuple.of(at));
        database.run(LINES, Tuple.of(at));
        database.run("commit");
        FILLED.forEach(table -> database.run("vacuum analyze stock." + table));
        database.run("checkpoint");
        return at;
    }

    /** Whole numbers that add up to the sum and differ by one at most; larger ones first. */
    static Integer[] spread(int sum, int parts) {
        return IntStream.range(0, parts)
                .mapToObj(i -> sum / parts + (i < sum % parts ? 1 : 0))
                .toArray(Integer[]::new);
    }
}
