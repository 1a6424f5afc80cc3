package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustmentLine;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.core.AdjustmentType;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Limits;
import java.util.List;
import java.util.UUID;

/** Reads AdjustStock. */
final class AdjustDecoder {
    private static final String KNOWN =
            "RECEIVE, COUNT, DAMAGE, SHRINKAGE, RETURN, CORRECTION, TRANSFER or OTHER";

    private AdjustDecoder() {}

    static Decoded decode(AdjustStockRequest request, Caller caller) {
        Fields fields = new Fields();
        UUID id = fields.id("adjustment_id", request.getAdjustmentId());
        AdjustmentType type = type(fields, request);
        String reason = fields.prose("reason", request.getReason(), Limits.REASON);
        String reference = fields.text("reference", request.getReference(), Limits.REFERENCE);
        List<Command.AdjustedLine> lines =
                fields.lines(request.getLinesList(), 1, line -> line(fields, type, line));
        return Decoded.of(
                fields,
                () ->
                        new Command.Adjust(
                                VerbDecoder.request(
                                        id,
                                        request.toBuilder()
                                                .clearValidateOnly()
                                                .setAdjustmentId(id.toString())
                                                .build(),
                                        caller,
                                        request.getValidateOnly()),
                                type,
                                reason,
                                reference,
                                lines));
    }

    private static Command.AdjustedLine line(
            Fields fields, AdjustmentType type, AdjustmentLine line) {
        Command.Place place =
                fields.place(
                        line.getSku(),
                        line.getLocationId(),
                        line.hasFulfilmentDate() ? line.getFulfilmentDate() : null);
        return new Command.AdjustedLine(
                place, units(fields, type, line.getUnits()), line.getAtMost());
    }

    /** The sign must fit the type (RULINGS 23). */
    private static long units(Fields fields, AdjustmentType type, long units) {
        return switch (type) {
            case RECEIVE, RETURN -> fields.units("units", units, 1, Limits.LINE_UNITS);
            case COUNT -> fields.units("units", units, 0, Limits.LINE_UNITS);
            case DAMAGE, SHRINKAGE -> fields.units("units", units, -Limits.LINE_UNITS, -1);
            case CORRECTION, TRANSFER, OTHER -> {
                if (units == 0) {
                    fields.violations().add("units", 0, "a difference other than 0");
                }
                yield fields.units("units", units, -Limits.LINE_UNITS, Limits.LINE_UNITS);
            }
        };
    }

    private static AdjustmentType type(Fields fields, AdjustStockRequest request) {
        return switch (request.getType()) {
            case ADJUSTMENT_TYPE_RECEIVE -> AdjustmentType.RECEIVE;
            case ADJUSTMENT_TYPE_COUNT -> AdjustmentType.COUNT;
            case ADJUSTMENT_TYPE_DAMAGE -> AdjustmentType.DAMAGE;
            case ADJUSTMENT_TYPE_SHRINKAGE -> AdjustmentType.SHRINKAGE;
            case ADJUSTMENT_TYPE_RETURN -> AdjustmentType.RETURN;
            case ADJUSTMENT_TYPE_CORRECTION -> AdjustmentType.CORRECTION;
            case ADJUSTMENT_TYPE_TRANSFER -> AdjustmentType.TRANSFER;
            case ADJUSTMENT_TYPE_OTHER -> AdjustmentType.OTHER;
            case ADJUSTMENT_TYPE_UNSPECIFIED, UNRECOGNIZED -> {
                fields.unknown("type", request.getTypeValue(), KNOWN);
                yield AdjustmentType.OTHER;
            }
        };
    }
}
