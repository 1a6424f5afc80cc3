package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.MoveStockLine;
import dev.holdfast.api.stock.v1.MoveStockRequest;
import dev.holdfast.api.stock.v1.TransferStockLine;
import dev.holdfast.api.stock.v1.TransferStockRequest;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.core.Bucket;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Limits;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Reads MoveStock and TransferStock. */
final class MoveDecoder {
    private static final String NOWHERE = "?";

    private MoveDecoder() {}

    static Decoded move(MoveStockRequest request, Caller caller) {
        Fields fields = new Fields();
        UUID id = fields.id("request_id", request.getRequestId());
        List<Command.MovedLine> lines =
                fields.lines(request.getLinesList(), 1, line -> moved(fields, line));
        String reason = fields.prose("reason", request.getReason(), Limits.REASON);
        String reference = fields.text("reference", request.getReference(), Limits.REFERENCE);
        return Decoded.of(
                fields,
                () ->
                        new Command.Move(
                                VerbDecoder.request(
                                        id,
                                        request.toBuilder()
                                                .clearValidateOnly()
                                                .setRequestId(id.toString())
                                                .build(),
                                        caller,
                                        request.getValidateOnly()),
                                reason,
                                reference,
                                lines));
    }

    static Decoded transfer(TransferStockRequest request, Caller caller) {
        Fields fields = new Fields();
        UUID id = fields.id("request_id", request.getRequestId());
        List<Command.TransferredLine> lines =
                fields.lines(request.getLinesList(), 1, line -> transferred(fields, line));
        String reason = fields.prose("reason", request.getReason(), Limits.REASON);
        String reference = fields.text("reference", request.getReference(), Limits.REFERENCE);
        return Decoded.of(
                fields,
                () ->
                        new Command.Transfer(
                                VerbDecoder.request(
                                        id,
                                        request.toBuilder()
                                                .clearValidateOnly()
                                                .setRequestId(id.toString())
                                                .build(),
                                        caller,
                                        request.getValidateOnly()),
                                reason,
                                reference,
                                lines));
    }

    private static Command.MovedLine moved(Fields fields, MoveStockLine line) {
        Command.Place place =
                fields.place(
                        line.getSku(),
                        line.getLocationId(),
                        line.hasFulfilmentDate() ? line.getFulfilmentDate() : null);
        Bucket from = Buckets.decode(fields, "from", line.getFrom(), line.getFromValue());
        Bucket to = Buckets.decode(fields, "to", line.getTo(), line.getToValue());
        if (line.getFromValue() != 0 && line.getFromValue() == line.getToValue()) {
            fields.violations().add("to", to, "another bucket than from");
        }
        return new Command.MovedLine(
                place, from, to, fields.units("units", line.getUnits(), 1, Limits.LINE_UNITS));
    }

    private static Command.TransferredLine transferred(Fields fields, TransferStockLine line) {
        String sku = fields.sku("sku", line.getSku());
        String from = fields.location("from_location_id", line.getFromLocationId());
        String to = fields.location("to_location_id", line.getToLocationId());
        if (!to.isEmpty() && to.equals(from)) {
            fields.violations()
                    .text("to_location_id", to, "another location than from_location_id");
        }
        LocalDate date =
                fields.date(
                        "fulfilment_date",
                        line.hasFulfilmentDate() ? line.getFulfilmentDate() : null);
        return new Command.TransferredLine(
                key(sku, from, date),
                key(sku, to, date),
                fields.units("units", line.getUnits(), 1, Limits.LINE_UNITS));
    }

    /** A key can't be made of what is unset; the violation is noted already. */
    private static LevelKey key(String sku, String location, LocalDate date) {
        return new LevelKey(
                sku.isEmpty() ? NOWHERE : sku, location.isEmpty() ? NOWHERE : location, date);
    }
}
