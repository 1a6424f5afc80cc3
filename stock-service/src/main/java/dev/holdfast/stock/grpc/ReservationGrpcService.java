package dev.holdfast.stock.grpc;

import static dev.holdfast.stock.grpc.ReservationVerbs.AMEND;
import static dev.holdfast.stock.grpc.ReservationVerbs.COMMIT;
import static dev.holdfast.stock.grpc.ReservationVerbs.EXTEND;
import static dev.holdfast.stock.grpc.ReservationVerbs.RELEASE;
import static dev.holdfast.stock.grpc.ReservationVerbs.RESERVE;
import static dev.holdfast.stock.grpc.ReservationVerbs.SHIP;
import static dev.holdfast.stock.grpc.ReservationVerbs.TRANSFER;

import dev.holdfast.api.stock.v1.AmendReservationRequest;
import dev.holdfast.api.stock.v1.AmendReservationResponse;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.CommitResponse;
import dev.holdfast.api.stock.v1.ExecuteRequest;
import dev.holdfast.api.stock.v1.ExecuteResponse;
import dev.holdfast.api.stock.v1.ExtendRequest;
import dev.holdfast.api.stock.v1.ExtendResponse;
import dev.holdfast.api.stock.v1.Fill;
import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.GetReservationResponse;
import dev.holdfast.api.stock.v1.GetShipmentRequest;
import dev.holdfast.api.stock.v1.GetShipmentResponse;
import dev.holdfast.api.stock.v1.ListReservationsRequest;
import dev.holdfast.api.stock.v1.ListReservationsResponse;
import dev.holdfast.api.stock.v1.ListShipmentsRequest;
import dev.holdfast.api.stock.v1.ListShipmentsResponse;
import dev.holdfast.api.stock.v1.ReleaseRequest;
import dev.holdfast.api.stock.v1.ReleaseResponse;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc.ReservationServiceImplBase;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.ShipResponse;
import dev.holdfast.api.stock.v1.TransferReservationRequest;
import dev.holdfast.api.stock.v1.TransferReservationResponse;
import dev.holdfast.platform.grpc.Answers;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.reads.ReservationReads;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Future;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * ReservationService on the wire. A changing call is decoded, gets its deadline and is submitted to
 * the lanes; a reading one is passed on.
 */
public final class ReservationGrpcService extends ReservationServiceImplBase {
    private final CommandCalls calls;
    private final ReservationReads reads;
    private final Future<Void> stopping;

    /**
     * Serves these.
     *
     * @param stopping completes when the server begins to stop: streams end then
     */
    public ReservationGrpcService(
            CommandCalls calls, ReservationReads reads, Future<Void> stopping) {
        this.calls = calls;
        this.reads = reads;
        this.stopping = stopping;
    }

    @Override
    public void reserve(ReserveRequest request, StreamObserver<ReserveResponse> observer) {
        if (request.getFill() == Fill.FILL_BACK_ORDER) {
            Answers.with(
                    observer,
                    dated(
                            called(RESERVE, request),
                            ReserveResponse::getReservation,
                            (answer, told) -> answer.toBuilder().setReservation(told).build()));
        } else {
            command(RESERVE, request, observer);
        }
    }

    @Override
    public void extend(ExtendRequest request, StreamObserver<ExtendResponse> observer) {
        command(EXTEND, request, observer);
    }

    @Override
    public void commit(CommitRequest request, StreamObserver<CommitResponse> observer) {
        command(COMMIT, request, observer);
    }

    @Override
    public void release(ReleaseRequest request, StreamObserver<ReleaseResponse> observer) {
        Answers.with(
                observer,
                dated(
                        called(RELEASE, request),
                        ReleaseResponse::getReservation,
                        (answer, told) -> answer.toBuilder().setReservation(told).build()));
    }

    @Override
    public void ship(ShipRequest request, StreamObserver<ShipResponse> observer) {
        Answers.with(
                observer,
                dated(
                        called(SHIP, request),
                        ShipResponse::getReservation,
                        (answer, told) -> answer.toBuilder().setReservation(told).build()));
    }

    @Override
    public void amendReservation(
            AmendReservationRequest request, StreamObserver<AmendReservationResponse> observer) {
        Answers.with(
                observer,
                dated(
                        called(AMEND, request),
                        AmendReservationResponse::getReservation,
                        (answer, told) -> answer.toBuilder().setReservation(told).build()));
    }

    @Override
    public void transferReservation(
            TransferReservationRequest request,
            StreamObserver<TransferReservationResponse> observer) {
        command(TRANSFER, request, observer);
    }

    @Override
    public StreamObserver<ExecuteRequest> execute(StreamObserver<ExecuteResponse> observer) {
        return ExecuteStream.open(
                new StreamedCommands(calls, Caller.current()), observer, stopping);
    }

    @Override
    public void getReservation(
            GetReservationRequest request, StreamObserver<GetReservationResponse> observer) {
        Answers.with(observer, reads.getReservation(Caller.current(), request));
    }

    @Override
    public void listReservations(
            ListReservationsRequest request, StreamObserver<ListReservationsResponse> observer) {
        Answers.with(observer, reads.listReservations(Caller.current(), request));
    }

    @Override
    public void getShipment(
            GetShipmentRequest request, StreamObserver<GetShipmentResponse> observer) {
        Answers.with(observer, reads.getShipment(Caller.current(), request));
    }

    @Override
    public void listShipments(
            ListShipmentsRequest request, StreamObserver<ListShipmentsResponse> observer) {
        Answers.with(observer, reads.listShipments(Caller.current(), request));
    }

    private <Q, A> void command(Verb<Q, A> verb, Q request, StreamObserver<A> observer) {
        Answers.with(observer, called(verb, request));
    }

    private <Q, A> Future<A> called(Verb<Q, A> verb, Q request) {
        return calls.call(verb, request, Caller.current(), Deadlines.ofCall());
    }

    /**
     * The answer with the days by which units are expected that its lines wait for. The call has
     * taken effect: if these can't be read, it's answered without.
     */
    private <A> Future<A> dated(
            Future<A> answered,
            Function<A, Reservation> reservation,
            BiFunction<A, Reservation, A> with) {
        Caller caller = Caller.current();
        return answered.compose(answer -> {
            Reservation plain = reservation.apply(answer);
            return plain.getLinesList().stream().noneMatch(line -> line.getBackOrdered() > 0)
                    ? Future.succeededFuture(answer)
                    : reads.withExpectedDates(caller, plain)
                            .map(told -> with.apply(answer, told))
                            .otherwise(answer);
        });
    }
}
