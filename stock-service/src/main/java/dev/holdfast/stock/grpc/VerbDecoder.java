package dev.holdfast.stock.grpc;

import com.google.protobuf.Message;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.ExtendRequest;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.TransferReservationRequest;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Request;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Limits;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads Extend, Commit and Ship: verbs on a reservation that say little else. */
final class VerbDecoder {
    private VerbDecoder() {}

    static Decoded extend(ExtendRequest request, Caller caller) {
        Fields fields = new Fields();
        UUID reservation = fields.id("reservation_id", request.getReservationId());
        UUID id = fields.optionalId("request_id", request.getRequestId());
        Duration ttl =
                request.hasTtl()
                        ? fields.duration(
                                "ttl", request.getTtl(), Limits.LEAST_TTL, Limits.MOST_TTL)
                        : Limits.DEFAULT_TTL;
        return Decoded.of(
                fields,
                () -> {
                    ExtendRequest.Builder content =
                            request.toBuilder()
                                    .clearValidateOnly()
                                    .setReservationId(reservation.toString())
                                    .setRequestId(text(id));
                    content.getTtlBuilder().setSeconds(ttl.toSeconds()).setNanos(ttl.toNanosPart());
                    return new Command.Extend(
                            request(id, content.build(), caller, request.getValidateOnly()),
                            reservation,
                            ttl);
                });
    }

    static Decoded commit(CommitRequest request, Caller caller) {
        Fields fields = new Fields();
        UUID reservation = fields.id("reservation_id", request.getReservationId());
        UUID id = fields.optionalId("request_id", request.getRequestId());
        List<Command.LineUnits> lines = LineUnitsDecoder.decode(fields, request.getLinesList());
        String reference = fields.text("reference", request.getReference(), Limits.REFERENCE);
        return Decoded.of(
                fields,
                () ->
                        new Command.Commit(
                                request(
                                        id,
                                        request.toBuilder()
                                                .clearValidateOnly()
                                                .setReservationId(reservation.toString())
                                                .setRequestId(text(id))
                                                .build(),
                                        caller,
                                        request.getValidateOnly()),
                                reservation,
                                lines,
                                reference.isEmpty() ? null : reference));
    }

    static Decoded relocate(TransferReservationRequest request, Caller caller) {
        Fields fields = new Fields();
        UUID reservation = fields.id("reservation_id", request.getReservationId());
        UUID id = fields.optionalId("request_id", request.getRequestId());
        String to = fields.location("to_location_id", request.getToLocationId());
        List<Command.LineUnits> lines = LineUnitsDecoder.decode(fields, request.getLinesList());
        return Decoded.of(
                fields,
                () ->
                        new Command.Relocate(
                                request(
                                        id,
                                        request.toBuilder()
                                                .clearValidateOnly()
                                                .setReservationId(reservation.toString())
                                                .setRequestId(text(id))
                                                .build(),
                                        caller,
                                        request.getValidateOnly()),
                                reservation,
                                to,
                                lines));
    }

    static Decoded ship(ShipRequest request, Caller caller) {
        Fields fields = new Fields();
        UUID reservation = fields.id("reservation_id", request.getReservationId());
        UUID shipment = fields.id("shipment_id", request.getShipmentId());
        List<Command.LineUnits> lines = LineUnitsDecoder.decode(fields, request.getLinesList());
        return Decoded.of(
                fields,
                () ->
                        new Command.Ship(
                                request(
                                        shipment,
                                        request.toBuilder()
                                                .clearValidateOnly()
                                                .setReservationId(reservation.toString())
                                                .setShipmentId(shipment.toString())
                                                .build(),
                                        caller,
                                        request.getValidateOnly()),
                                reservation,
                                shipment,
                                lines));
    }

    /** What every command carries. The content is the request with its ids in one spelling. */
    static Request request(
            @Nullable UUID id, Message content, Caller caller, boolean validateOnly) {
        return new Request(id, ContentDigest.of(content), caller.name(), validateOnly);
    }

    static String text(@Nullable UUID id) {
        return id == null ? "" : id.toString();
    }
}
