package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.CancelExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.CancelExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.CreateExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.CreateExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.ReceiveExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.ReceiveExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.UpdateExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.UpdateExpectedShipmentResponse;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.wire.ExpectedShipmentEncoder;
import dev.holdfast.stock.wire.LevelEncoder;

/** The changing calls of ExpectedShipmentService, and what they answer. */
final class ExpectedShipmentVerbs {
    static final Verb<CreateExpectedShipmentRequest, CreateExpectedShipmentResponse> CREATE =
            Verb.onExpected(
                    ExpectedShipmentDecoder::create,
                    CreateExpectedShipmentRequest::getValidateOnly,
                    ExpectedShipmentVerbs::created,
                    refusal ->
                            CreateExpectedShipmentResponse.newBuilder()
                                    .setRefusal(refusal)
                                    .build());

    static final Verb<UpdateExpectedShipmentRequest, UpdateExpectedShipmentResponse> UPDATE =
            Verb.onExpected(
                    ExpectedShipmentDecoder::update,
                    UpdateExpectedShipmentRequest::getValidateOnly,
                    ExpectedShipmentVerbs::updated,
                    refusal ->
                            UpdateExpectedShipmentResponse.newBuilder()
                                    .setRefusal(refusal)
                                    .build());

    static final Verb<ReceiveExpectedShipmentRequest, ReceiveExpectedShipmentResponse> RECEIVE =
            Verb.onExpected(
                    ExpectedShipmentDecoder::receive,
                    ReceiveExpectedShipmentRequest::getValidateOnly,
                    ExpectedShipmentVerbs::received,
                    refusal ->
                            ReceiveExpectedShipmentResponse.newBuilder()
                                    .setRefusal(refusal)
                                    .build());

    static final Verb<CancelExpectedShipmentRequest, CancelExpectedShipmentResponse> CANCEL =
            Verb.onExpected(
                    ExpectedShipmentDecoder::cancel,
                    CancelExpectedShipmentRequest::getValidateOnly,
                    ExpectedShipmentVerbs::cancelled,
                    refusal ->
                            CancelExpectedShipmentResponse.newBuilder()
                                    .setRefusal(refusal)
                                    .build());

    private ExpectedShipmentVerbs() {}

    private static CreateExpectedShipmentResponse created(Outcome.Expected expected) {
        return CreateExpectedShipmentResponse.newBuilder()
                .setExpectedShipment(ExpectedShipmentEncoder.shipment(expected.shipment()))
                .setRepeated(expected.repeated())
                .build();
    }

    private static UpdateExpectedShipmentResponse updated(Outcome.Expected expected) {
        return UpdateExpectedShipmentResponse.newBuilder()
                .setExpectedShipment(ExpectedShipmentEncoder.shipment(expected.shipment()))
                .build();
    }

    private static ReceiveExpectedShipmentResponse received(Outcome.Expected expected) {
        ReceiveExpectedShipmentResponse.Builder answer =
                ReceiveExpectedShipmentResponse.newBuilder()
                        .setExpectedShipment(ExpectedShipmentEncoder.shipment(expected.shipment()))
                        .setRepeated(expected.repeated());
        for (Grant.Given given : expected.grant().lines()) {
            answer.setReceived(given.units()).setUnexpected(given.rest());
        }
        if (expected.level() != null) {
            answer.setLevel(LevelEncoder.level(expected.level()));
        }
        return answer.build();
    }

    private static CancelExpectedShipmentResponse cancelled(Outcome.Expected expected) {
        return CancelExpectedShipmentResponse.newBuilder()
                .setExpectedShipment(ExpectedShipmentEncoder.shipment(expected.shipment()))
                .setRepeated(expected.repeated())
                .build();
    }
}
