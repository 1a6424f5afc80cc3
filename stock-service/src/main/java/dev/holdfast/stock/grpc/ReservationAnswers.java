package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.AmendReservationResponse;
import dev.holdfast.api.stock.v1.CommitResponse;
import dev.holdfast.api.stock.v1.ExtendResponse;
import dev.holdfast.api.stock.v1.LineUnits;
import dev.holdfast.api.stock.v1.ReleaseResponse;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.api.stock.v1.ShipResponse;
import dev.holdfast.api.stock.v1.TransferReservationResponse;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.wire.ReservationEncoder;
import dev.holdfast.stock.wire.ShipmentEncoder;
import dev.holdfast.stock.wire.TimeEncoder;
import java.time.Instant;

/** What the changing calls of ReservationService answer. */
final class ReservationAnswers {
    private ReservationAnswers() {}

    static ReserveResponse reserve(Outcome.Claimed claimed) {
        return ReserveResponse.newBuilder()
                .setReservation(ReservationEncoder.asWritten(claimed.reservation()))
                .setRepeated(claimed.repeated())
                .setServerTime(TimeEncoder.timestamp(claimed.at()))
                .build();
    }

    static ExtendResponse extend(Outcome.Claimed claimed) {
        ExtendResponse.Builder answer =
                ExtendResponse.newBuilder()
                        .setReservation(ReservationEncoder.asWritten(claimed.reservation()))
                        .setRepeated(claimed.repeated())
                        .setServerTime(TimeEncoder.timestamp(claimed.at()));
        Instant granted = claimed.grant().expires();
        if (granted != null) {
            answer.setGrantedExpireTime(TimeEncoder.timestamp(granted));
        }
        return answer.build();
    }

    static CommitResponse commit(Outcome.Claimed claimed) {
        CommitResponse.Builder answer =
                CommitResponse.newBuilder()
                        .setReservation(ReservationEncoder.asWritten(claimed.reservation()))
                        .setRepeated(claimed.repeated())
                        .setRetaken(claimed.grant().retaken());
        for (Grant.Given given : claimed.grant().lines()) {
            if (given.units() > 0) {
                answer.addCommitted(units(given.lineId(), given.units()));
            }
            if (given.rest() > 0) {
                answer.addFreed(units(given.lineId(), given.rest()));
            }
        }
        return answer.build();
    }

    static ReleaseResponse release(Outcome.Claimed claimed) {
        ReleaseResponse.Builder answer =
                ReleaseResponse.newBuilder()
                        .setReservation(ReservationEncoder.asWritten(claimed.reservation()))
                        .setRepeated(claimed.repeated());
        for (Grant.Given given : claimed.grant().lines()) {
            answer.addReleased(units(given.lineId(), given.units()));
        }
        return answer.build();
    }

    static ShipResponse ship(Outcome.Claimed claimed) {
        ShipResponse.Builder answer =
                ShipResponse.newBuilder()
                        .setReservation(ReservationEncoder.asWritten(claimed.reservation()))
                        .setRepeated(claimed.repeated());
        if (claimed.shipment() != null) {
            answer.setShipment(ShipmentEncoder.shipment(claimed.shipment()));
        }
        return answer.build();
    }

    static AmendReservationResponse amend(Outcome.Claimed claimed) {
        return AmendReservationResponse.newBuilder()
                .setReservation(ReservationEncoder.asWritten(claimed.reservation()))
                .setRepeated(claimed.repeated())
                .build();
    }

    static TransferReservationResponse transfer(Outcome.Claimed claimed) {
        TransferReservationResponse.Builder answer =
                TransferReservationResponse.newBuilder()
                        .setReservation(ReservationEncoder.asWritten(claimed.reservation()))
                        .setRepeated(claimed.repeated());
        for (Grant.Given given : claimed.grant().lines()) {
            answer.addTransferred(units(given.lineId(), given.units()));
        }
        return answer.build();
    }

    private static LineUnits units(String lineId, long units) {
        return LineUnits.newBuilder().setLineId(lineId).setUnits(units).build();
    }
}
