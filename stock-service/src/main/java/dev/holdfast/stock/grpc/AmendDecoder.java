package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.AmendLine;
import dev.holdfast.api.stock.v1.AmendReservationRequest;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Limits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads AmendReservation. */
final class AmendDecoder {
    private final Fields fields = new Fields();
    private final Set<String> lineIds = new HashSet<>();

    private AmendDecoder() {}

    static Decoded decode(AmendReservationRequest request, Caller caller) {
        return new AmendDecoder().read(request, caller);
    }

    private Decoded read(AmendReservationRequest request, Caller caller) {
        UUID reservation = fields.id("reservation_id", request.getReservationId());
        UUID id = fields.optionalId("request_id", request.getRequestId());
        List<Command.AmendedLine> lines = fields.lines(request.getLinesList(), 1, this::line);
        return Decoded.of(
                fields,
                () ->
                        new Command.Amend(
                                VerbDecoder.request(
                                        id,
                                        request.toBuilder()
                                                .clearValidateOnly()
                                                .setReservationId(reservation.toString())
                                                .setRequestId(VerbDecoder.text(id))
                                                .build(),
                                        caller,
                                        request.getValidateOnly()),
                                reservation,
                                lines));
    }

    private Command.AmendedLine line(AmendLine line) {
        String id = line.getLineId();
        if (id.isEmpty()) {
            fields.violations().unset("line_id", "1.." + Limits.LINE_ID + " characters");
        } else if (!lineIds.add(fields.text("line_id", id, Limits.LINE_ID))) {
            fields.violations().text("line_id", id, "named once");
        }
        String sku = line.getSku();
        return new Command.AmendedLine(
                id,
                sku.isEmpty() ? null : fields.sku("sku", sku),
                fields.optionalLocation("location_id", line.getLocationId()),
                line.hasFulfilmentDate()
                        ? fields.date("fulfilment_date", line.getFulfilmentDate())
                        : null,
                fields.units("units", line.getUnits(), 0, Limits.LINE_UNITS));
    }
}
