package dev.holdfast.stock.reads;

import dev.holdfast.api.stock.v1.ErrorReason;
import dev.holdfast.api.stock.v1.GetShipmentRequest;
import dev.holdfast.api.stock.v1.GetShipmentResponse;
import dev.holdfast.api.stock.v1.ListShipmentsRequest;
import dev.holdfast.api.stock.v1.ListShipmentsResponse;
import dev.holdfast.stock.core.Shipment;
import dev.holdfast.stock.wire.Failures;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Paging;
import dev.holdfast.stock.wire.ShipmentEncoder;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** GetShipment and ListShipments. */
final class ShipmentList {
    private static final String LINES =
            """
            select
                h.shipment_id,
                h.content,
                h.reservation_id,
                h.reference,
                h.shipped_at,
                h.actor,
                l.line_id,
                l.sku,
                l.location_id,
                l.fulfilment_date,
                l.units
            from h
            join stock.shipment_line l
                on l.merchant_id = $1
                and l.shipment_id = h.shipment_id
            order by h.shipped_at desc, h.shipment_id desc, l.line_no
            limit ?
            """;

    private final ReadTransaction transaction;

    ShipmentList(ReadTransaction transaction) {
        this.transaction = transaction;
    }

    /** One shipment. */
    Future<GetShipmentResponse> one(long merchant, GetShipmentRequest request) {
        Fields fields = new Fields();
        UUID id = fields.id("shipment_id", request.getShipmentId());
        if (!fields.violations().isEmpty()) {
            return Future.failedFuture(Failures.invalid(fields.violations()));
        }
        Query query =
                shipments(merchant)
                        .add("and h.shipment_id = ?\n)", id)
                        .add(LINES, ReservationList.MAX_LINES + 1L);
        return transaction.rows(merchant, query).map(rows -> response(id, rows));
    }

    /** A page of shipments. */
    Future<ListShipmentsResponse> page(long merchant, ListShipmentsRequest request) {
        Fields fields = new Fields();
        Paging paging = Paging.of(fields, merchant, request);
        UUID reservation = fields.optionalId("reservation_id", request.getReservationId());
        Newest after = paging.after(fields, Newest::of);
        if (!fields.violations().isEmpty()) {
            return Future.failedFuture(Failures.invalid(fields.violations()));
        }
        return transaction
                .rows(merchant, query(merchant, paging, reservation, after))
                .map(rows -> response(paging, rows));
    }

    static Query query(
            long merchant, Paging paging, @Nullable UUID reservation, @Nullable Newest after) {
        Query query = shipments(merchant);
        if (reservation != null) {
            query.add("and h.reservation_id = ?", reservation);
        }
        if (after != null) {
            query.add("and h.shipped_at <= ?", after.at());
            query.add("and (h.shipped_at, h.shipment_id) < (?, ?)", after.at(), after.id());
        }
        return query.add(
                        "order by h.shipped_at desc, h.shipment_id desc\nlimit ?\n)",
                        paging.size() + 1L)
                .add(LINES, ReservationList.MAX_LINES + 1L);
    }

    private static Query shipments(long merchant) {
        return new Query(merchant)
                .add("with h as (\nselect h.*\nfrom stock.shipment h\nwhere h.merchant_id = $1");
    }

    private static GetShipmentResponse response(UUID id, RowSet<Row> rows) {
        List<Shipment> found = ShipmentRows.shipments(rows);
        if (found.isEmpty()) {
            throw Failures.notFound(
                    ErrorReason.ERROR_REASON_SHIPMENT_NOT_FOUND, "Shipment", id.toString());
        }
        return GetShipmentResponse.newBuilder()
                .setShipment(ShipmentEncoder.shipment(found.getFirst()))
                .build();
    }

    private static ListShipmentsResponse response(Paging paging, RowSet<Row> rows) {
        ListShipmentsResponse.Builder response = ListShipmentsResponse.newBuilder();
        List<Shipment> found = ShipmentRows.shipments(rows);
        boolean cut = rows.size() > ReservationList.MAX_LINES;
        int shown = Math.min(paging.size(), cut ? found.size() - 1 : found.size());
        found.subList(0, shown)
                .forEach(each -> response.addShipments(ShipmentEncoder.shipment(each)));
        if (shown > 0 && shown < found.size()) {
            Shipment last = found.get(shown - 1);
            response.setNextPageToken(paging.next(new Newest(last.at(), last.id()).parts()));
        }
        return response.build();
    }
}
