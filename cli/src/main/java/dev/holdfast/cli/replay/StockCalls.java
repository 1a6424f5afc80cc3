package dev.holdfast.cli.replay;

import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustStockResponse;
import dev.holdfast.api.stock.v1.BatchGetStockRequest;
import dev.holdfast.api.stock.v1.BatchGetStockResponse;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.CommitResponse;
import dev.holdfast.api.stock.v1.ListReservationsRequest;
import dev.holdfast.api.stock.v1.ListReservationsResponse;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc.ReservationServiceBlockingStub;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.SetStockResponse;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.ShipResponse;
import dev.holdfast.api.stock.v1.StockServiceGrpc;
import dev.holdfast.api.stock.v1.StockServiceGrpc.StockServiceBlockingStub;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsResponse;
import io.grpc.CallCredentials;
import io.grpc.Channel;
import java.util.concurrent.TimeUnit;

/**
 * The calls a replay makes. Each waits for its answer on the caller's thread, and is made again
 * while its outcome is unknown.
 */
final class StockCalls {

    private static final long DEADLINE_SECONDS = 30;
    private static final long LONG_DEADLINE_SECONDS = 300;

    private final ReservationServiceBlockingStub reservations;
    private final StockServiceBlockingStub stock;
    private final Retry retry;

    StockCalls(Channel channel, CallCredentials token, Retry retry) {
        this.reservations =
                ReservationServiceGrpc.newBlockingStub(channel).withCallCredentials(token);
        this.stock = StockServiceGrpc.newBlockingStub(channel).withCallCredentials(token);
        this.retry = retry;
    }

    ReserveResponse reserve(ReserveRequest request) {
        return retry.call(() -> reservations().reserve(request));
    }

    CommitResponse commit(CommitRequest request) {
        return retry.call(() -> reservations().commit(request));
    }

    ShipResponse ship(ShipRequest request) {
        return retry.call(() -> reservations().ship(request));
    }

    ListReservationsResponse list(ListReservationsRequest request) {
        return retry.call(() -> reservations().listReservations(request));
    }

    AdjustStockResponse adjust(AdjustStockRequest request) {
        return retry.call(() -> stock(DEADLINE_SECONDS).adjustStock(request));
    }

    SetStockResponse set(SetStockRequest request) {
        return retry.call(() -> stock(DEADLINE_SECONDS).setStock(request));
    }

    BatchGetStockResponse get(BatchGetStockRequest request) {
        return retry.call(() -> stock(DEADLINE_SECONDS).batchGetStock(request));
    }

    VerifyLevelsResponse verify(VerifyLevelsRequest request) {
        return retry.call(() -> stock(LONG_DEADLINE_SECONDS).verifyLevels(request));
    }

    private ReservationServiceBlockingStub reservations() {
        return reservations.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private StockServiceBlockingStub stock(long seconds) {
        return stock.withDeadlineAfter(seconds, TimeUnit.SECONDS);
    }
}
