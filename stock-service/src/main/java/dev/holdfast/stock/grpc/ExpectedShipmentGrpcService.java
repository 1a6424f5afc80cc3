package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.CancelExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.CancelExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.CreateExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.CreateExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.ExpectedShipmentServiceGrpc.ExpectedShipmentServiceImplBase;
import dev.holdfast.api.stock.v1.GetExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.GetExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.ListExpectedShipmentsRequest;
import dev.holdfast.api.stock.v1.ListExpectedShipmentsResponse;
import dev.holdfast.api.stock.v1.ReceiveExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.ReceiveExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.UpdateExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.UpdateExpectedShipmentResponse;
import dev.holdfast.platform.grpc.Answers;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.reads.ExpectedShipmentReads;
import io.grpc.stub.StreamObserver;

/**
 * ExpectedShipmentService on the wire: changing calls go to the lanes, reading ones are passed on.
 */
public final class ExpectedShipmentGrpcService extends ExpectedShipmentServiceImplBase {
    private final CommandCalls calls;
    private final ExpectedShipmentReads reads;

    /** Serves these. */
    public ExpectedShipmentGrpcService(CommandCalls calls, ExpectedShipmentReads reads) {
        this.calls = calls;
        this.reads = reads;
    }

    @Override
    public void createExpectedShipment(
            CreateExpectedShipmentRequest request,
            StreamObserver<CreateExpectedShipmentResponse> observer) {
        command(ExpectedShipmentVerbs.CREATE, request, observer);
    }

    @Override
    public void updateExpectedShipment(
            UpdateExpectedShipmentRequest request,
            StreamObserver<UpdateExpectedShipmentResponse> observer) {
        command(ExpectedShipmentVerbs.UPDATE, request, observer);
    }

    @Override
    public void receiveExpectedShipment(
            ReceiveExpectedShipmentRequest request,
            StreamObserver<ReceiveExpectedShipmentResponse> observer) {
        command(ExpectedShipmentVerbs.RECEIVE, request, observer);
    }

    @Override
    public void cancelExpectedShipment(
            CancelExpectedShipmentRequest request,
            StreamObserver<CancelExpectedShipmentResponse> observer) {
        command(ExpectedShipmentVerbs.CANCEL, request, observer);
    }

    @Override
    public void getExpectedShipment(
            GetExpectedShipmentRequest request,
            StreamObserver<GetExpectedShipmentResponse> observer) {
        Answers.with(observer, reads.getExpectedShipment(Caller.current(), request));
    }

    @Override
    public void listExpectedShipments(
            ListExpectedShipmentsRequest request,
            StreamObserver<ListExpectedShipmentsResponse> observer) {
        Answers.with(observer, reads.listExpectedShipments(Caller.current(), request));
    }

    private <Q, A> void command(Verb<Q, A> verb, Q request, StreamObserver<A> observer) {
        Answers.with(observer, calls.call(verb, request, Caller.current(), Deadlines.ofCall()));
    }
}
