package dev.holdfast.stock.grpc;

import com.google.protobuf.FieldMask;
import dev.holdfast.api.stock.v1.CancelExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.CreateExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.ExpectedShipment;
import dev.holdfast.api.stock.v1.ReceiveExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.UpdateExpectedShipmentRequest;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.configuring.Mask;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.ExpectedShipment.Announced;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Limits;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads the changing calls of ExpectedShipmentService. */
final class ExpectedShipmentDecoder {
    private static final String ID = "expected_shipment_id";
    private static final String UNITS = "units";
    private static final String DATE = "expected_date";
    private static final String REFERENCE = "reference";
    private static final String NOTE = "note";
    private static final String OF_SHIPMENT = "expected_shipment.";
    private static final List<String> CHANGEABLE = List.of(UNITS, DATE, REFERENCE, NOTE);

    private ExpectedShipmentDecoder() {}

    static Decoded create(CreateExpectedShipmentRequest request, Caller caller) {
        Fields fields = new Fields();
        UUID id = fields.id(ID, request.getExpectedShipmentId());
        Command.Place place =
                fields.place(
                        request.getSku(),
                        request.getLocationId(),
                        request.hasFulfilmentDate() ? request.getFulfilmentDate() : null);
        long units = fields.units(UNITS, request.getUnits(), 1, Limits.LINE_UNITS);
        LocalDate date = date(fields, DATE, request.hasExpectedDate(), request.getExpectedDate());
        String reference = fields.text(REFERENCE, request.getReference(), Limits.REFERENCE);
        String note = fields.prose(NOTE, request.getNote(), Limits.REASON);
        return Decoded.of(
                fields,
                () ->
                        new Command.Expect(
                                VerbDecoder.request(
                                        null,
                                        request.toBuilder()
                                                .clearValidateOnly()
                                                .setExpectedShipmentId(id.toString())
                                                .build(),
                                        caller,
                                        request.getValidateOnly()),
                                id,
                                place,
                                new Announced(units, date, reference, note)));
    }

    static Decoded update(UpdateExpectedShipmentRequest request, Caller caller) {
        Fields fields = new Fields();
        ExpectedShipment shipment = request.getExpectedShipment();
        UUID id = fields.id(OF_SHIPMENT + ID, shipment.getExpectedShipmentId());
        Command.Announcement change = change(fields, request.getUpdateMask(), shipment);
        return Decoded.of(
                fields,
                () ->
                        new Command.ChangeExpected(
                                VerbDecoder.request(
                                        null, request, caller, request.getValidateOnly()),
                                id,
                                shipment.getEtag(),
                                change));
    }

    private static Command.Announcement change(
            Fields fields, FieldMask mask, ExpectedShipment shipment) {
        Set<String> changed = Mask.of(fields, mask, CHANGEABLE, set(shipment));
        long least = changed.contains(UNITS) ? 1 : 0;
        long units =
                fields.units(OF_SHIPMENT + UNITS, shipment.getUnits(), least, Limits.LINE_UNITS);
        LocalDate date =
                changed.contains(DATE)
                        ? date(
                                fields,
                                OF_SHIPMENT + DATE,
                                shipment.hasExpectedDate(),
                                shipment.getExpectedDate())
                        : null;
        String reference =
                fields.text(OF_SHIPMENT + REFERENCE, shipment.getReference(), Limits.REFERENCE);
        String note = fields.prose(OF_SHIPMENT + NOTE, shipment.getNote(), Limits.REASON);
        return new Command.Announcement(
                changed.contains(UNITS) ? (Long) units : null,
                date,
                changed.contains(REFERENCE) ? reference : null,
                changed.contains(NOTE) ? note : null);
    }

    private static Set<String> set(ExpectedShipment shipment) {
        Set<String> set = new HashSet<>();
        if (shipment.getUnits() != 0) {
            set.add(UNITS);
        }
        if (shipment.hasExpectedDate()) {
            set.add(DATE);
        }
        if (!shipment.getReference().isEmpty()) {
            set.add(REFERENCE);
        }
        if (!shipment.getNote().isEmpty()) {
            set.add(NOTE);
        }
        return set;
    }

    static Decoded receive(ReceiveExpectedShipmentRequest request, Caller caller) {
        Fields fields = new Fields();
        UUID shipment = fields.id(ID, request.getExpectedShipmentId());
        UUID id = fields.id("request_id", request.getRequestId());
        long units = fields.units(UNITS, request.getUnits(), 0, Limits.LINE_UNITS);
        String reason = fields.prose("reason", request.getReason(), Limits.REASON);
        return Decoded.of(
                fields,
                () ->
                        new Command.ReceiveExpected(
                                VerbDecoder.request(
                                        id,
                                        request.toBuilder()
                                                .clearValidateOnly()
                                                .setExpectedShipmentId(shipment.toString())
                                                .setRequestId(id.toString())
                                                .build(),
                                        caller,
                                        request.getValidateOnly()),
                                shipment,
                                units,
                                reason));
    }

    static Decoded cancel(CancelExpectedShipmentRequest request, Caller caller) {
        Fields fields = new Fields();
        UUID shipment = fields.id(ID, request.getExpectedShipmentId());
        UUID id = fields.optionalId("request_id", request.getRequestId());
        String reason = fields.prose("reason", request.getReason(), Limits.REASON);
        return Decoded.of(
                fields,
                () ->
                        new Command.CancelExpected(
                                VerbDecoder.request(
                                        id,
                                        request.toBuilder()
                                                .clearValidateOnly()
                                                .setExpectedShipmentId(shipment.toString())
                                                .setRequestId(VerbDecoder.text(id))
                                                .build(),
                                        caller,
                                        request.getValidateOnly()),
                                shipment,
                                reason));
    }

    private static LocalDate date(
            Fields fields, String field, boolean has, com.google.type.Date date) {
        if (!has) {
            fields.violations().unset(field, "a day");
        }
        return fields.date(field, has ? date : null);
    }
}
