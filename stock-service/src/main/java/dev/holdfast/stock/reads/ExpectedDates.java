package dev.holdfast.stock.reads;

import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationLine;
import dev.holdfast.stock.wire.TimeEncoder;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * By when units are expected that lines wait for: the first day by which as many are to come to a
 * level as a line and all before it in the queue wait for. Nothing is read where no line waits.
 */
final class ExpectedDates {
    private static final String WAITING =
            """
            with waiting as (
                select
                    l.reservation_id,
                    l.line_no,
                    l.line_id,
                    l.sku,
                    l.location_id,
                    l.fulfilment_date,
                    r.committed_at
                from stock.reservation_line l
                join stock.reservation r
                    on r.merchant_id = $1
                    and r.reservation_id = l.reservation_id
                where l.merchant_id = $1
                and l.reservation_id = any(?::uuid[])
                and l.back_ordered > 0
            ),
            """;

    private static final String DAYS =
            """
            awaited as (
                select w.sku, w.location_id, w.fulfilment_date, max(w.committed_at) as last
                from waiting w
                join stock.level v
                    on v.merchant_id = $1
                    and v.sku = w.sku
                    and v.location_id = w.location_id
                    and v.fulfilment_date = w.fulfilment_date
                    and v.incoming > 0
                group by w.sku, w.location_id, w.fulfilment_date
            ),
            queue as (
                select
                    q.reservation_id,
                    q.line_no,
                    q.sku,
                    q.location_id,
                    q.fulfilment_date,
                    sum(l.back_ordered) over (
                        partition by q.sku, q.location_id, q.fulfilment_date
                        order by q.waits_since, q.queue_no, q.reservation_id, q.line_no
                        rows unbounded preceding
                    ) as wanted
                from awaited a
                join stock.waiting q
                    on q.merchant_id = $1
                    and q.sku = a.sku
                    and q.location_id = a.location_id
                    and q.fulfilment_date = a.fulfilment_date
                    and q.waits_since <= a.last
                join stock.reservation_line l
                    on l.merchant_id = $1
                    and l.reservation_id = q.reservation_id
                    and l.line_no = q.line_no
            ),
            arrivals as (
                select
                    e.sku,
                    e.location_id,
                    e.fulfilment_date,
                    e.expected_date,
                    sum(e.units - e.received) over (
                        partition by e.sku, e.location_id, e.fulfilment_date
                        order by e.expected_date, e.expected_shipment_id
                        rows unbounded preceding
                    ) as coming
                from awaited a
                join stock.expected_shipment e
                    on e.merchant_id = $1
                    and e.state = 0
                    and e.sku = a.sku
                    and e.location_id = a.location_id
                    and e.fulfilment_date = a.fulfilment_date
                where e.fulfilment_date = date '0001-01-01'
                or e.expected_date <= e.fulfilment_date
            )
            select
                w.reservation_id,
                w.line_id,
                (
                    select min(c.expected_date)
                    from queue q
                    join arrivals c using (sku, location_id, fulfilment_date)
                    where q.reservation_id = w.reservation_id
                    and q.line_no = w.line_no
                    and c.coming >= q.wanted
                ) as expected_date,
                (clock_timestamp() at time zone m.time_zone)::date as today
            from waiting w
            join stock.merchant m
                on m.merchant_id = $1
            """;

    private final ReadTransaction transaction;

    ExpectedDates(ReadTransaction transaction) {
        this.transaction = transaction;
    }

    /** A line of a reservation, which may draw on several levels. */
    record LineOf(String reservation, String line) {}

    /** True if a line of the reservation waits for units. */
    static boolean waits(Reservation reservation) {
        for (ReservationLine line : reservation.getLinesList()) {
            if (line.getBackOrdered() > 0) {
                return true;
            }
        }
        return false;
    }

    /** The reservations, with a day beside each line that waits for units that are expected. */
    Future<List<Reservation>> beside(long merchant, List<Reservation> reservations) {
        UUID[] waiting =
                reservations.stream()
                        .filter(ExpectedDates::waits)
                        .map(reservation -> UUID.fromString(reservation.getReservationId()))
                        .toArray(UUID[]::new);
        return waiting.length == 0
                ? Future.succeededFuture(reservations)
                : of(merchant, waiting)
                        .map(days -> reservations.stream().map(each -> dated(each, days)).toList());
    }

    /** The days of these reservations' lines; none for a line whose units aren't all expected. */
    Future<Map<LineOf, LocalDate>> of(long merchant, UUID[] reservations) {
        return transaction.rows(merchant, query(merchant, reservations)).map(ExpectedDates::days);
    }

    static Query query(long merchant, UUID[] reservations) {
        return new Query(merchant).add(WAITING, (Object) reservations).add(DAYS);
    }

    private static Map<LineOf, LocalDate> days(Iterable<Row> rows) {
        Map<LineOf, LocalDate> days = new HashMap<>();
        Set<LineOf> never = new HashSet<>();
        for (Row row : rows) {
            LineOf line =
                    new LineOf(row.getUUID("reservation_id").toString(), row.getString("line_id"));
            LocalDate day = row.getLocalDate("expected_date");
            if (day == null) {
                never.add(line);
            } else {
                LocalDate today = row.getLocalDate("today");
                days.merge(line, later(day, today), ExpectedDates::later);
            }
        }
        days.keySet().removeAll(never);
        return days;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }

    private static Reservation dated(Reservation reservation, Map<LineOf, LocalDate> days) {
        Reservation.Builder dated = reservation.toBuilder();
        for (ReservationLine.Builder line : dated.getLinesBuilderList()) {
            LocalDate day = days.get(new LineOf(dated.getReservationId(), line.getLineId()));
            if (day != null) {
                line.setExpectedDate(TimeEncoder.date(day));
            }
        }
        return dated.build();
    }
}
