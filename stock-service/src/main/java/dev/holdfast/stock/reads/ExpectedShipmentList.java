package dev.holdfast.stock.reads;

import dev.holdfast.api.stock.v1.ErrorReason;
import dev.holdfast.api.stock.v1.GetExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.GetExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.ListExpectedShipmentsRequest;
import dev.holdfast.api.stock.v1.ListExpectedShipmentsResponse;
import dev.holdfast.stock.core.ExpectedShipment;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.wire.ExpectedShipmentEncoder;
import dev.holdfast.stock.wire.Failures;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Paging;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** GetExpectedShipment and ListExpectedShipments. */
final class ExpectedShipmentList {
    private static final String SELECT =
            """
            select
                e.expected_shipment_id,
                e.content,
                e.sku,
                e.location_id,
                e.fulfilment_date,
                e.state,
                e.units,
                e.received,
                e.expected_date,
                e.reference,
                e.note,
                e.created_at,
                e.updated_at,
                e.version
            from stock.expected_shipment e
            where e.merchant_id = $1
            """;

    private final ReadTransaction transaction;

    ExpectedShipmentList(ReadTransaction transaction) {
        this.transaction = transaction;
    }

    /** One expected shipment. */
    Future<GetExpectedShipmentResponse> one(long merchant, GetExpectedShipmentRequest request) {
        Fields fields = new Fields();
        UUID id = fields.id("expected_shipment_id", request.getExpectedShipmentId());
        if (!fields.violations().isEmpty()) {
            return Future.failedFuture(Failures.invalid(fields.violations()));
        }
        Query query = new Query(merchant).add(SELECT).add("and e.expected_shipment_id = ?", id);
        return transaction.rows(merchant, query).map(rows -> response(id, rows));
    }

    /** A page of expected shipments. */
    Future<ListExpectedShipmentsResponse> page(
            long merchant, ListExpectedShipmentsRequest request) {
        Fields fields = new Fields();
        Wanted wanted = wanted(fields, merchant, request);
        if (!fields.violations().isEmpty()) {
            return Future.failedFuture(Failures.invalid(fields.violations()));
        }
        return transaction
                .rows(merchant, query(merchant, wanted))
                .map(rows -> response(wanted.paging(), rows));
    }

    /**
     * A well-formed request.
     *
     * @param paging which page
     * @param sku the only SKU; empty for all
     * @param location the only location; null for all
     * @param states the only states; empty for all
     * @param from only on this day or later; null for any
     * @param before only before this day; null for any
     * @param after behind what the page begins; null for the first
     */
    record Wanted(
            Paging paging,
            String sku,
            @Nullable String location,
            List<ExpectedShipment.State> states,
            @Nullable LocalDate from,
            @Nullable LocalDate before,
            @Nullable After after) {}

    /** The last shipment of the page before. */
    record After(LocalDate date, UUID id) {
        List<String> parts() {
            return List.of(date.toString(), id.toString());
        }

        static After of(List<String> parts) {
            return new After(LocalDate.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        }
    }

    private static Wanted wanted(
            Fields fields, long merchant, ListExpectedShipmentsRequest request) {
        Paging paging = Paging.of(fields, merchant, request);
        return new Wanted(
                paging,
                fields.optionalSku("sku", request.getSku()),
                fields.optionalLocation("location_id", request.getLocationId()),
                states(fields, request.getStatesValueList()),
                request.hasExpectedDateFrom()
                        ? fields.date("expected_date_from", request.getExpectedDateFrom())
                        : null,
                request.hasExpectedDateBefore()
                        ? fields.date("expected_date_before", request.getExpectedDateBefore())
                        : null,
                paging.after(fields, After::of));
    }

    /** The states asked for; empty for any. */
    private static List<ExpectedShipment.State> states(Fields fields, List<Integer> numbers) {
        List<ExpectedShipment.State> states = new ArrayList<>();
        for (int number : numbers) {
            int before = states.size();
            for (ExpectedShipment.State each : ExpectedShipment.State.values()) {
                if (ExpectedShipmentEncoder.state(each).getNumber() == number) {
                    states.add(each);
                }
            }
            if (number != 0 && states.size() == before) {
                fields.violations().add("states", number, "one of ExpectedShipmentState");
            }
        }
        return numbers.contains(0) ? List.of() : states;
    }

    static Query query(long merchant, Wanted wanted) {
        Query query = new Query(merchant).add(SELECT);
        if (!wanted.sku().isEmpty()) {
            query.add("and e.sku = ?", wanted.sku());
        }
        if (wanted.location() != null) {
            query.add("and e.location_id = ?", wanted.location());
        }
        if (!wanted.states().isEmpty()) {
            query.add("and e.state = any (?)", Stored.numbers(wanted.states()));
        }
        if (wanted.from() != null) {
            query.add("and e.expected_date >= ?", wanted.from());
        }
        if (wanted.before() != null) {
            query.add("and e.expected_date < ?", wanted.before());
        }
        After after = wanted.after();
        if (after != null) {
            query.add(
                    "and (e.expected_date, e.expected_shipment_id) > (?, ?)",
                    after.date(),
                    after.id());
        }
        return query.add(
                "order by e.expected_date, e.expected_shipment_id\nlimit ?",
                wanted.paging().size() + 1L);
    }

    private static GetExpectedShipmentResponse response(UUID id, RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw Failures.notFound(
                    ErrorReason.ERROR_REASON_EXPECTED_SHIPMENT_NOT_FOUND,
                    "ExpectedShipment",
                    id.toString());
        }
        return GetExpectedShipmentResponse.newBuilder()
                .setExpectedShipment(
                        ExpectedShipmentEncoder.shipment(shipment(rows.iterator().next())))
                .build();
    }

    private static ListExpectedShipmentsResponse response(Paging paging, RowSet<Row> rows) {
        ListExpectedShipmentsResponse.Builder response = ListExpectedShipmentsResponse.newBuilder();
        List<ExpectedShipment> found = new ArrayList<>(rows.size());
        rows.forEach(row -> found.add(shipment(row)));
        boolean more = found.size() > paging.size();
        List<ExpectedShipment> shown = more ? found.subList(0, paging.size()) : found;
        shown.forEach(
                each -> response.addExpectedShipments(ExpectedShipmentEncoder.shipment(each)));
        if (more) {
            ExpectedShipment last = shown.getLast();
            response.setNextPageToken(
                    paging.next(new After(last.announced().date(), last.id()).parts()));
        }
        return response.build();
    }

    private static ExpectedShipment shipment(Row row) {
        return new ExpectedShipment(
                row.getUUID("expected_shipment_id"),
                row.getUUID("content"),
                new LevelKey(
                        row.getString("sku"),
                        row.getString("location_id"),
                        row.getLocalDate("fulfilment_date")),
                Stored.constant(ExpectedShipment.State.values(), row, "state"),
                new ExpectedShipment.Announced(
                        row.getLong("units"),
                        row.getLocalDate("expected_date"),
                        row.getString("reference"),
                        row.getString("note")),
                row.getLong("received"),
                LevelRows.time(row, "created_at"),
                LevelRows.time(row, "updated_at"),
                row.getLong("version"));
    }
}
