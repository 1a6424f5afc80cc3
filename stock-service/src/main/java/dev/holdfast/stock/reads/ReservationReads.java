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

/**
 * The calls of ReservationService that change nothing. A future fails with a {@code CallFailure},
 * or with anything else for a bug. Each is safe to repeat.
 */
public interface ReservationReads {
    /** One reservation, a due hold shown as expired. */
    Future<GetReservationResponse> getReservation(Caller caller, GetReservationRequest request);

    /** A page of reservations. */
    Future<ListReservationsResponse> listReservations(
            Caller caller, ListReservationsRequest request);

    /**
     * The reservation, with the days by which units are expected that its lines wait for; at once
     * where none waits.
     */
    Future<Reservation> withExpectedDates(Caller caller, Reservation reservation);

    /** One shipment. */
    Future<GetShipmentResponse> getShipment(Caller caller, GetShipmentRequest request);

    /** A page of shipments. */
    Future<ListShipmentsResponse> listShipments(Caller caller, ListShipmentsRequest request);
}
