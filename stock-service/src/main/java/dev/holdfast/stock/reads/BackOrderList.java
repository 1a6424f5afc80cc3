package dev.holdfast.stock.reads;

import dev.holdfast.api.stock.v1.BackOrder;
import dev.holdfast.api.stock.v1.ListBackOrdersRequest;
import dev.holdfast.api.stock.v1.ListBackOrdersResponse;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.QueuePlace;
import dev.holdfast.stock.wire.Failures;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Paging;
import dev.holdfast.stock.wire.TimeEncoder;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * ListBackOrders: a SKU's waiting lines in the order they are served. Each page counts the queue
 * from its head to its own end, so that places and units ahead are those of this moment.
 */
final class BackOrderList {
    private static final String PAGE =
            """
            with page as (
                select w.waits_since, w.queue_no, w.reservation_id, w.line_no
                from stock.waiting w
                where w.merchant_id = $1
                and w.sku = ?
            """;

    private static final String QUEUE =
            """
                order by w.waits_since, w.queue_no, w.reservation_id, w.line_no
                limit ?
            ),
            queue as (
                select
                    w.*,
                    l.line_id,
                    l.back_ordered,
                    row_number() over first_come as place,
                    (sum(l.back_ordered) over first_come - l.back_ordered)::bigint as units_ahead
                from stock.waiting w
                join stock.reservation_line l
                    on l.merchant_id = $1
                    and l.reservation_id = w.reservation_id
                    and l.line_no = w.line_no
                where w.merchant_id = $1
                and w.sku = ?
                and (w.waits_since, w.queue_no, w.reservation_id, w.line_no) <= (
                    select p.waits_since, p.queue_no, p.reservation_id, p.line_no
                    from page p
                    order by
                        p.waits_since desc, p.queue_no desc, p.reservation_id desc, p.line_no desc
                    limit 1
                )
            """;

    private static final String NUMBERED =
            """
                window first_come as (
                    partition by w.location_id, w.fulfilment_date
                    order by w.waits_since, w.queue_no, w.reservation_id, w.line_no
                    rows unbounded preceding
                )
            )
            select q.*, r.reference, r.owner
            from page
            join queue q using (waits_since, queue_no, reservation_id, line_no)
            join stock.reservation r
                on r.merchant_id = $1
                and r.reservation_id = q.reservation_id
            order by q.waits_since, q.queue_no, q.reservation_id, q.line_no
            """;

    private final ReadTransaction transaction;
    private final ExpectedDates dates;

    BackOrderList(ReadTransaction transaction) {
        this.transaction = transaction;
        this.dates = new ExpectedDates(transaction);
    }

    /** A page of a SKU's waiting lines. */
    Future<ListBackOrdersResponse> page(long merchant, ListBackOrdersRequest request) {
        Fields fields = new Fields();
        Wanted wanted = wanted(fields, merchant, request);
        if (!fields.violations().isEmpty()) {
            return Future.failedFuture(Failures.invalid(fields.violations()));
        }
        return transaction
                .rows(merchant, query(merchant, wanted))
                .map(rows -> response(wanted, rows))
                .compose(answer -> dated(merchant, answer));
    }

    /**
     * A well-formed request.
     *
     * @param paging which page
     * @param sku the SKU
     * @param location the only location; null for all
     * @param date the only day; null for all
     * @param after behind what the page begins; null for the first
     */
    record Wanted(
            Paging paging,
            String sku,
            @Nullable String location,
            @Nullable LocalDate date,
            @Nullable QueuePlace after) {}

    private static Wanted wanted(Fields fields, long merchant, ListBackOrdersRequest request) {
        Paging paging = Paging.of(fields, merchant, request);
        return new Wanted(
                paging,
                fields.sku("sku", request.getSku()),
                fields.optionalLocation("location_id", request.getLocationId()),
                request.hasFulfilmentDate()
                        ? fields.date("fulfilment_date", request.getFulfilmentDate())
                        : null,
                paging.after(fields, BackOrderList::place));
    }

    static Query query(long merchant, Wanted wanted) {
        Query query = new Query(merchant).add(PAGE, wanted.sku());
        narrow(query, wanted);
        QueuePlace after = wanted.after();
        if (after != null) {
            query.add(
                    "and (w.waits_since, w.queue_no, w.reservation_id, w.line_no) > (?, ?, ?, ?)",
                    after.since(),
                    after.number(),
                    after.reservation(),
                    after.line());
        }
        query.add(QUEUE, wanted.paging().size() + 1L, wanted.sku());
        narrow(query, wanted);
        return query.add(NUMBERED);
    }

    private static void narrow(Query query, Wanted wanted) {
        if (wanted.location() != null) {
            query.add("and w.location_id = ?", wanted.location());
        }
        if (wanted.date() != null) {
            query.add("and w.fulfilment_date = ?", wanted.date());
        }
    }

    private static ListBackOrdersResponse response(Wanted wanted, RowSet<Row> rows) {
        ListBackOrdersResponse.Builder response = ListBackOrdersResponse.newBuilder();
        List<Row> found = new ArrayList<>(rows.size());
        rows.forEach(found::add);
        boolean more = found.size() > wanted.paging().size();
        List<Row> shown = more ? found.subList(0, wanted.paging().size()) : found;
        shown.forEach(row -> response.addBackOrders(backOrder(wanted.sku(), row)));
        if (more) {
            response.setNextPageToken(wanted.paging().next(parts(shown.getLast())));
        }
        return response.build();
    }

    private static BackOrder backOrder(String sku, Row row) {
        BackOrder.Builder waiting =
                BackOrder.newBuilder()
                        .setReservationId(row.getUUID("reservation_id").toString())
                        .setReference(row.getString("reference"))
                        .setOwner(row.getString("owner"))
                        .setLineId(row.getString("line_id"))
                        .setSku(sku)
                        .setLocationId(row.getString("location_id"))
                        .setBackOrdered(row.getLong("back_ordered"))
                        .setCommitTime(TimeEncoder.timestamp(LevelRows.time(row, "waits_since")))
                        .setPlace(row.getLong("place"))
                        .setUnitsAhead(row.getLong("units_ahead"));
        LocalDate date = row.getLocalDate("fulfilment_date");
        if (!date.equals(LevelKey.UNDATED)) {
            waiting.setFulfilmentDate(TimeEncoder.date(date));
        }
        return waiting.build();
    }

    private Future<ListBackOrdersResponse> dated(long merchant, ListBackOrdersResponse answer) {
        if (answer.getBackOrdersCount() == 0) {
            return Future.succeededFuture(answer);
        }
        UUID[] waiting =
                answer.getBackOrdersList().stream()
                        .map(each -> UUID.fromString(each.getReservationId()))
                        .distinct()
                        .toArray(UUID[]::new);
        return dates.of(merchant, waiting).map(days -> dated(answer, days));
    }

    private static ListBackOrdersResponse dated(
            ListBackOrdersResponse answer, Map<ExpectedDates.LineOf, LocalDate> days) {
        ListBackOrdersResponse.Builder dated = answer.toBuilder();
        for (BackOrder.Builder each : dated.getBackOrdersBuilderList()) {
            LocalDate day =
                    days.get(
                            new ExpectedDates.LineOf(each.getReservationId(), each.getLineId()));
            if (day != null) {
                each.setExpectedDate(TimeEncoder.date(day));
            }
        }
        return dated.build();
    }

    private static List<String> parts(Row row) {
        return List.of(
                LevelRows.time(row, "waits_since").toString(),
                row.getLong("queue_no").toString(),
                row.getUUID("reservation_id").toString(),
                row.getInteger("line_no").toString());
    }

    /** Of which level is of no matter to the order. */
    private static QueuePlace place(List<String> parts) {
        return new QueuePlace(
                LevelKey.of("any", "any"),
                Instant.parse(parts.get(0)),
                Long.parseLong(parts.get(1)),
                UUID.fromString(parts.get(2)),
                Integer.parseInt(parts.get(3)));
    }
}
