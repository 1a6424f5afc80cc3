package dev.holdfast.stock;

import dev.holdfast.api.stock.v1.BatchGetStockRequest;
import dev.holdfast.api.stock.v1.BatchGetStockResponse;
import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.GetReservationResponse;
import dev.holdfast.api.stock.v1.GetShipmentRequest;
import dev.holdfast.api.stock.v1.GetShipmentResponse;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.GetStockResponse;
import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.ListMovementsResponse;
import dev.holdfast.api.stock.v1.ListReservationsRequest;
import dev.holdfast.api.stock.v1.ListReservationsResponse;
import dev.holdfast.api.stock.v1.ListShipmentsRequest;
import dev.holdfast.api.stock.v1.ListShipmentsResponse;
import dev.holdfast.api.stock.v1.ListStockRequest;
import dev.holdfast.api.stock.v1.ListStockResponse;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsResponse;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.reads.ReservationReads;
import dev.holdfast.stock.reads.StockReads;
import io.grpc.Status;
import io.vertx.core.Future;

/** Stands where the reads will. */
final class NoReads implements StockReads, ReservationReads {
    private static <T> Future<T> no() {
        return Future.failedFuture(Status.UNIMPLEMENTED.asRuntimeException());
    }

    @Override
    public Future<GetStockResponse> getStock(Caller caller, GetStockRequest request) {
        return no();
    }

    @Override
    public Future<BatchGetStockResponse> batchGetStock(
            Caller caller, BatchGetStockRequest request) {
        return no();
    }

    @Override
    public Future<ListStockResponse> listStock(Caller caller, ListStockRequest request) {
        return no();
    }

    @Override
    public Future<ListMovementsResponse> listMovements(
            Caller caller, ListMovementsRequest request) {
        return no();
    }

    @Override
    public Future<VerifyLevelsResponse> verifyLevels(Caller caller, VerifyLevelsRequest request) {
        return no();
    }

    @Override
    public Future<GetReservationResponse> getReservation(
            Caller caller, GetReservationRequest request) {
        return no();
    }

    @Override
    public Future<ListReservationsResponse> listReservations(
            Caller caller, ListReservationsRequest request) {
        return no();
    }

    @Override
    public Future<GetShipmentResponse> getShipment(Caller caller, GetShipmentRequest request) {
        return no();
    }

    @Override
    public Future<ListShipmentsResponse> listShipments(
            Caller caller, ListShipmentsRequest request) {
        return no();
    }
}
