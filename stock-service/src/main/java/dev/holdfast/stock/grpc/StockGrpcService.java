package dev.holdfast.stock.grpc;

import static dev.holdfast.stock.grpc.StockVerbs.ADJUST;
import static dev.holdfast.stock.grpc.StockVerbs.MOVE;
import static dev.holdfast.stock.grpc.StockVerbs.SET;
import static dev.holdfast.stock.grpc.StockVerbs.TRACKING;
import static dev.holdfast.stock.grpc.StockVerbs.TRANSFER;

import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustStockResponse;
import dev.holdfast.api.stock.v1.BatchGetStockRequest;
import dev.holdfast.api.stock.v1.BatchGetStockResponse;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.GetStockResponse;
import dev.holdfast.api.stock.v1.ListBackOrdersRequest;
import dev.holdfast.api.stock.v1.ListBackOrdersResponse;
import dev.holdfast.api.stock.v1.ListCalendarRequest;
import dev.holdfast.api.stock.v1.ListCalendarResponse;
import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.ListMovementsResponse;
import dev.holdfast.api.stock.v1.ListStockRequest;
import dev.holdfast.api.stock.v1.ListStockResponse;
import dev.holdfast.api.stock.v1.MoveStockRequest;
import dev.holdfast.api.stock.v1.MoveStockResponse;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.SetStockResponse;
import dev.holdfast.api.stock.v1.SetTrackingRequest;
import dev.holdfast.api.stock.v1.SetTrackingResponse;
import dev.holdfast.api.stock.v1.StockServiceGrpc.StockServiceImplBase;
import dev.holdfast.api.stock.v1.TransferStockRequest;
import dev.holdfast.api.stock.v1.TransferStockResponse;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsResponse;
import dev.holdfast.platform.grpc.Answers;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.reads.StockReads;
import io.grpc.stub.StreamObserver;

/** StockService on the wire: changing calls go to the lanes, reading ones are passed on. */
public final class StockGrpcService extends StockServiceImplBase {
    private final CommandCalls calls;
    private final StockReads reads;

    /** Serves these. */
    public StockGrpcService(CommandCalls calls, StockReads reads) {
        this.calls = calls;
        this.reads = reads;
    }

    @Override
    public void adjustStock(
            AdjustStockRequest request, StreamObserver<AdjustStockResponse> observer) {
        command(ADJUST, request, observer);
    }

    @Override
    public void setStock(SetStockRequest request, StreamObserver<SetStockResponse> observer) {
        command(SET, request, observer);
    }

    @Override
    public void moveStock(MoveStockRequest request, StreamObserver<MoveStockResponse> observer) {
        command(MOVE, request, observer);
    }

    @Override
    public void transferStock(
            TransferStockRequest request, StreamObserver<TransferStockResponse> observer) {
        command(TRANSFER, request, observer);
    }

    @Override
    public void setTracking(
            SetTrackingRequest request, StreamObserver<SetTrackingResponse> observer) {
        command(TRACKING, request, observer);
    }

    @Override
    public void getStock(GetStockRequest request, StreamObserver<GetStockResponse> observer) {
        Answers.with(observer, reads.getStock(Caller.current(), request));
    }

    @Override
    public void batchGetStock(
            BatchGetStockRequest request, StreamObserver<BatchGetStockResponse> observer) {
        Answers.with(observer, reads.batchGetStock(Caller.current(), request));
    }

    @Override
    public void listStock(ListStockRequest request, StreamObserver<ListStockResponse> observer) {
        Answers.with(observer, reads.listStock(Caller.current(), request));
    }

    @Override
    public void listCalendar(
            ListCalendarRequest request, StreamObserver<ListCalendarResponse> observer) {
        Answers.with(observer, reads.listCalendar(Caller.current(), request));
    }

    @Override
    public void listMovements(
            ListMovementsRequest request, StreamObserver<ListMovementsResponse> observer) {
        Answers.with(observer, reads.listMovements(Caller.current(), request));
    }

    @Override
    public void listBackOrders(
            ListBackOrdersRequest request, StreamObserver<ListBackOrdersResponse> observer) {
        Answers.with(observer, reads.listBackOrders(Caller.current(), request));
    }

    @Override
    public void verifyLevels(
            VerifyLevelsRequest request, StreamObserver<VerifyLevelsResponse> observer) {
        Answers.with(observer, reads.verifyLevels(Caller.current(), request));
    }

    private <Q, A> void command(Verb<Q, A> verb, Q request, StreamObserver<A> observer) {
        Answers.with(observer, calls.call(verb, request, Caller.current(), Deadlines.ofCall()));
    }
}
