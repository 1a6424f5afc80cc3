package dev.holdfast.stock.reads;

import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.GetReservationResponse;
import dev.holdfast.api.stock.v1.GetShipmentRequest;
import dev.holdfast.api.stock.v1.GetShipmentResponse;
import dev.holdfast.api.stock.v1.ListReservationsRequest;
import dev.holdfast.api.stock.v1.ListReservationsResponse;
import dev.holdfast.api.stock.v1.ListShipmentsRequest;
import dev.holdfast.api.stock.v1.ListShipmentsResponse;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.platform.identity.Caller;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** The reads of reservations and shipments from PostgreSQL. */
public final class PgReservationReads implements ReservationReads {
    private final ReservationList reservations;
    private final ShipmentList shipments;
    private final ExpectedDates dates;

    /** Reads with connections of this pool. */
    public PgReservationReads(Pool pool) {
        ReadTransaction transaction = new ReadTransaction(pool);
        this.reservations = new ReservationList(transaction);
        this.shipments = new ShipmentList(transaction);
        this.dates = new ExpectedDates(transaction);
    }

    @Override
    public Future<GetReservationResponse> getReservation(
            Caller caller, GetReservationRequest request) {
        return reservations.one(caller.merchant(), request);
    }

    @Override
    public Future<ListReservationsResponse> listReservations(
            Caller caller, ListReservationsRequest request) {
        return reservations.page(caller.merchant(), request);
    }

    @Override
    public Future<Reservation> withExpectedDates(Caller caller, Reservation reservation) {
        return dates.beside(caller.merchant(), List.of(reservation)).map(List::getFirst);
    }

    @Override
    public Future<GetShipmentResponse> getShipment(Caller caller, GetShipmentRequest request) {
        return shipments.one(caller.merchant(), request);
    }

    @Override
    public Future<ListShipmentsResponse> listShipments(
            Caller caller, ListShipmentsRequest request) {
        return shipments.page(caller.merchant(), request);
    }
}
