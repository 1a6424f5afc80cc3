package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.AmendReservationRequest;
import dev.holdfast.api.stock.v1.AmendReservationResponse;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.CommitResponse;
import dev.holdfast.api.stock.v1.ExecuteRequest;
import dev.holdfast.api.stock.v1.ExecuteResponse;
import dev.holdfast.api.stock.v1.ExtendRequest;
import dev.holdfast.api.stock.v1.ExtendResponse;
import dev.holdfast.api.stock.v1.ReleaseRequest;
import dev.holdfast.api.stock.v1.ReleaseResponse;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.ShipResponse;
import dev.holdfast.api.stock.v1.TransferReservationRequest;
import dev.holdfast.api.stock.v1.TransferReservationResponse;
import dev.holdfast.platform.identity.Caller;
import io.grpc.Deadline;
import io.vertx.core.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A changing call as a command of a stream.
 *
 * @param verb the call
 * @param request takes its request out of the stream's message
 * @param reservation which reservation it names, as it was written
 * @param answer puts its answer into the stream's message
 */
record StreamedKind<Q, A>(
        Verb<Q, A> verb,
        Function<ExecuteRequest, Q> request,
        Function<Q, String> reservation,
        BiFunction<ExecuteResponse.Builder, A, ExecuteResponse.Builder> answer) {

    private static final StreamedKind<ReserveRequest, ReserveResponse> RESERVE =
            new StreamedKind<>(
                    ReservationVerbs.RESERVE,
                    ExecuteRequest::getReserve,
                    ReserveRequest::getReservationId,
                    ExecuteResponse.Builder::setReserve);
    private static final StreamedKind<ExtendRequest, ExtendResponse> EXTEND =
            new StreamedKind<>(
                    ReservationVerbs.EXTEND,
                    ExecuteRequest::getExtend,
                    ExtendRequest::getReservationId,
                    ExecuteResponse.Builder::setExtend);
    private static final StreamedKind<CommitRequest, CommitResponse> COMMIT =
            new StreamedKind<>(
                    ReservationVerbs.COMMIT,
                    ExecuteRequest::getCommit,
                    CommitRequest::getReservationId,
                    ExecuteResponse.Builder::setCommit);
    private static final StreamedKind<ReleaseRequest, ReleaseResponse> RELEASE =
            new StreamedKind<>(
                    ReservationVerbs.RELEASE,
                    ExecuteRequest::getRelease,
                    ReleaseRequest::getReservationId,
                    ExecuteResponse.Builder::setRelease);
    private static final StreamedKind<ShipRequest, ShipResponse> SHIP =
            new StreamedKind<>(
                    ReservationVerbs.SHIP,
                    ExecuteRequest::getShip,
                    ShipRequest::getReservationId,
                    ExecuteResponse.Builder::setShip);
    private static final StreamedKind<AmendReservationRequest, AmendReservationResponse> AMEND =
            new StreamedKind<>(
                    ReservationVerbs.AMEND,
                    ExecuteRequest::getAmend,
                    AmendReservationRequest::getReservationId,
                    ExecuteResponse.Builder::setAmend);

    private static final StreamedKind<TransferReservationRequest, TransferReservationResponse>
            TRANSFER =
                    new StreamedKind<>(
                            ReservationVerbs.TRANSFER,
                            ExecuteRequest::getTransfer,
                            TransferReservationRequest::getReservationId,
                            ExecuteResponse.Builder::setTransfer);

    /** The kind of a command, or null where the message holds none. */
    static @Nullable StreamedKind<?, ?> of(ExecuteRequest message) {
        return switch (message.getCommandCase()) {
            case RESERVE -> RESERVE;
            case EXTEND -> EXTEND;
            case COMMIT -> COMMIT;
            case RELEASE -> RELEASE;
            case SHIP -> SHIP;
            case AMEND -> AMEND;
            case TRANSFER -> TRANSFER;
            case COMMAND_NOT_SET -> null;
        };
    }

    String reservationOf(ExecuteRequest message) {
        return reservation.apply(request.apply(message));
    }

    Future<ExecuteResponse> carryOut(
            CommandCalls calls, ExecuteRequest message, Caller caller, Deadline deadline) {
        ExecuteResponse.Builder response =
                ExecuteResponse.newBuilder().setCommandId(message.getCommandId());
        return calls.call(verb, request.apply(message), caller, deadline)
                .map(result -> answer.apply(response, result).build());
    }
}
