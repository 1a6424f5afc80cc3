package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.Quantity;
import dev.holdfast.api.stock.v1.SetStockLine;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.SetTrackingRequest;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Limits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads SetStock, and SetTracking, which sets one level. */
final class SetStockDecoder {
    private final Fields fields = new Fields();
    private final Set<Command.Place> places = new HashSet<>();

    private SetStockDecoder() {}

    static Decoded decode(SetStockRequest request, Caller caller) {
        return new SetStockDecoder().read(request, caller);
    }

    static Decoded decode(SetTrackingRequest request, Caller caller) {
        return new SetStockDecoder().read(request, caller);
    }

    private Decoded read(SetStockRequest request, Caller caller) {
        UUID id = fields.optionalId("request_id", request.getRequestId());
        List<Command.NewQuantity> lines = fields.lines(request.getLinesList(), 1, this::line);
        Command.Basis basis = basis(request);
        String reason = fields.prose("reason", request.getReason(), Limits.REASON);
        String reference = fields.text("reference", request.getReference(), Limits.REFERENCE);
        return Decoded.of(
                fields,
                () ->
                        new Command.SetQuantities(
                                VerbDecoder.request(
                                        id,
                                        request.toBuilder()
                                                .clearValidateOnly()
                                                .setRequestId(VerbDecoder.text(id))
                                                .build(),
                                        caller,
                                        request.getValidateOnly()),
                                basis,
                                reason,
                                reference,
                                lines,
                                false));
    }

    private Decoded read(SetTrackingRequest request, Caller caller) {
        UUID id = fields.optionalId("request_id", request.getRequestId());
        Command.Place place =
                fields.place(
                        request.getSku(),
                        request.getLocationId(),
                        request.hasFulfilmentDate() ? request.getFulfilmentDate() : null);
        Long units = quantity(request.getQuantity());
        String reason = fields.prose("reason", request.getReason(), Limits.REASON);
        return Decoded.of(
                fields,
                () ->
                        new Command.SetQuantities(
                                VerbDecoder.request(
                                        id,
                                        request.toBuilder()
                                                .clearValidateOnly()
                                                .setRequestId(VerbDecoder.text(id))
                                                .build(),
                                        caller,
                                        request.getValidateOnly()),
                                Command.Basis.ON_HAND,
                                reason,
                                "",
                                List.of(
                                        new Command.NewQuantity(
                                                place, units, new Command.Expected.Anything())),
                                true));
    }

    private Command.NewQuantity line(SetStockLine line) {
        Command.Place place =
                fields.place(
                        line.getSku(),
                        line.getLocationId(),
                        line.hasFulfilmentDate() ? line.getFulfilmentDate() : null);
        if (!places.add(place)) {
            fields.violations().text("sku", line.getSku(), "a level once");
        }
        return new Command.NewQuantity(place, quantity(line.getQuantity()), expected(line));
    }

    /** Null means untracked, and is also given where the quantity is unset. */
    private @Nullable Long quantity(Quantity quantity) {
        return switch (quantity.getKindCase()) {
            case UNITS ->
                    fields.units("quantity.units", quantity.getUnits(), 0, Limits.LEVEL_UNITS);
            case UNTRACKED -> null;
            case KIND_NOT_SET -> {
                fields.violations().unset("quantity", "units or untracked");
                yield null;
            }
        };
    }

    private Command.Expected expected(SetStockLine line) {
        return switch (line.getChangeFromCase()) {
            case CHANGE_FROM_UNITS ->
                    new Command.Expected.Units(
                            fields.units(
                                    "change_from_units",
                                    line.getChangeFromUnits(),
                                    0,
                                    Limits.LEVEL_UNITS));
            case CHANGE_FROM_UNTRACKED -> new Command.Expected.Untracked();
            case CHANGEFROM_NOT_SET -> new Command.Expected.Anything();
        };
    }

    private Command.Basis basis(SetStockRequest request) {
        return switch (request.getBasis()) {
            case SET_STOCK_BASIS_ON_HAND -> Command.Basis.ON_HAND;
            case SET_STOCK_BASIS_AVAILABLE -> Command.Basis.AVAILABLE;
            case SET_STOCK_BASIS_UNSPECIFIED, UNRECOGNIZED -> {
                fields.unknown("basis", request.getBasisValue(), "ON_HAND or AVAILABLE");
                yield Command.Basis.ON_HAND;
            }
        };
    }
}
