package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.AmendReservationRequest;
import dev.holdfast.api.stock.v1.AmendReservationResponse;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.CommitResponse;
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

/** The changing calls of ReservationService. */
final class ReservationVerbs {
    static final Verb<ReserveRequest, ReserveResponse> RESERVE =
            Verb.onReservation(
                    ReserveDecoder::decode,
                    ReserveRequest::getValidateOnly,
                    ReservationAnswers::reserve,
                    refusal -> ReserveResponse.newBuilder().setRefusal(refusal).build());

    static final Verb<ExtendRequest, ExtendResponse> EXTEND =
            Verb.onReservation(
                    VerbDecoder::extend,
                    ExtendRequest::getValidateOnly,
                    ReservationAnswers::extend,
                    refusal -> ExtendResponse.newBuilder().setRefusal(refusal).build());

    static final Verb<CommitRequest, CommitResponse> COMMIT =
            Verb.onReservation(
                    VerbDecoder::commit,
                    CommitRequest::getValidateOnly,
                    ReservationAnswers::commit,
                    refusal -> CommitResponse.newBuilder().setRefusal(refusal).build());

    static final Verb<ReleaseRequest, ReleaseResponse> RELEASE =
            Verb.onReservation(
                    ReleaseDecoder::decode,
                    ReleaseRequest::getValidateOnly,
                    ReservationAnswers::release,
                    refusal -> ReleaseResponse.newBuilder().setRefusal(refusal).build());

    static final Verb<ShipRequest, ShipResponse> SHIP =
            Verb.onReservation(
                    VerbDecoder::ship,
                    ShipRequest::getValidateOnly,
                    ReservationAnswers::ship,
                    refusal -> ShipResponse.newBuilder().setRefusal(refusal).build());

    static final Verb<AmendReservationRequest, AmendReservationResponse> AMEND =
            Verb.onReservation(
                    AmendDecoder::decode,
                    AmendReservationRequest::getValidateOnly,
                    ReservationAnswers::amend,
                    refusal -> AmendReservationResponse.newBuilder().setRefusal(refusal).build());

    static final Verb<TransferReservationRequest, TransferReservationResponse> TRANSFER =
            Verb.onReservation(
                    VerbDecoder::relocate,
                    TransferReservationRequest::getValidateOnly,
                    ReservationAnswers::transfer,
                    refusal ->
                            TransferReservationResponse.newBuilder().setRefusal(refusal).build());

    private ReservationVerbs() {}
}
