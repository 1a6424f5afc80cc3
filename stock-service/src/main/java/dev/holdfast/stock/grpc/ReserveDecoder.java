package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.Fill;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Request;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Limits;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads Reserve. */
final class ReserveDecoder {
    /** Lets a caller hold without end (RULINGS 11). */
    static final String OPEN_HOLDS = "stock.hold.open";

    private final ReserveRequest request;
    private final Fields fields = new Fields();
    private final Set<String> lineIds = new HashSet<>();
    private final boolean numbered;
    private int line;

    private ReserveDecoder(ReserveRequest request) {
        this.request = request;
        this.numbered =
                request.getLinesList().stream().allMatch(each -> each.getLineId().isEmpty());
    }

    static Decoded decode(ReserveRequest request, Caller caller) {
        return request.getOpenEnded() && !caller.may(OPEN_HOLDS)
                ? new Decoded.Forbidden(OPEN_HOLDS)
                : new ReserveDecoder(request).decode(caller.name());
    }

    private Decoded decode(String actor) {
        UUID id = fields.id("reservation_id", request.getReservationId());
        String reference = fields.text("reference", request.getReference(), Limits.REFERENCE);
        String owner = fields.text("owner", request.getOwner(), Limits.OWNER);
        Command.Mode mode = mode();
        List<Command.WantedLine> lines = fields.lines(request.getLinesList(), 1, this::line);
        Command.Fill fill = fill();
        if (request.getSupersedesOwner() && owner.isEmpty()) {
            fields.violations().unset("owner", "set with supersedes_owner");
        }
        return Decoded.of(
                fields,
                () ->
                        new Command.Reserve(
                                new Request(null, content(id), actor, request.getValidateOnly()),
                                id,
                                reference,
                                owner,
                                mode,
                                lines,
                                fill,
                                request.getSupersedesOwner()));
    }

    private Command.Mode mode() {
        if (request.getCommit() && request.getOpenEnded()) {
            fields.violations().add("open_ended", true, "false with commit");
        }
        if (!request.hasTtl()) {
            if (request.getCommit()) {
                return new Command.Mode.Commit();
            }
            return request.getOpenEnded()
                    ? new Command.Mode.OpenHold()
                    : new Command.Mode.Hold(Limits.DEFAULT_TTL);
        }
        Duration ttl = fields.duration("ttl", request.getTtl(), Limits.LEAST_TTL, Limits.MOST_TTL);
        if (request.getCommit()) {
            fields.violations().add("ttl", "set", "unset with commit");
        }
        if (request.getOpenEnded()) {
            fields.violations().add("ttl", "set", "unset with open_ended");
        }
        return new Command.Mode.Hold(ttl);
    }

    private Command.WantedLine line(ReserveLine wanted) {
        line++;
        if (wanted.getAllowSplit() && !wanted.getLocationId().isEmpty()) {
            fields.violations().add("allow_split", true, "false with location_id");
        }
        return new Command.WantedLine(
                lineId(wanted.getLineId()),
                fields.place(
                        wanted.getSku(),
                        wanted.getLocationId(),
                        wanted.hasFulfilmentDate() ? wanted.getFulfilmentDate() : null),
                fields.optionalSku("sold_as", wanted.getSoldAs()),
                fields.units("units", wanted.getUnits(), 1, Limits.LINE_UNITS),
                wanted.getAllowSplit());
    }

    private String lineId(String id) {
        if (numbered) {
            return Integer.toString(line);
        }
        if (id.isEmpty()) {
            fields.violations().unset("line_id", "set on all lines or on none");
        } else if (!lineIds.add(fields.text("line_id", id, Limits.LINE_ID))) {
            fields.violations().text("line_id", id, "unique in the call");
        }
        return id;
    }

    private Command.Fill fill() {
        return switch (request.getFill()) {
            case FILL_UNSPECIFIED, FILL_ALL_OR_NOTHING -> Command.Fill.ALL_OR_NOTHING;
            case FILL_ALL_AVAILABLE -> Command.Fill.ALL_AVAILABLE;
            case FILL_BACK_ORDER -> {
                if (!request.getCommit()) {
                    fields.violations()
                            .add(
                                    "fill",
                                    "BACK_ORDER",
                                    "ALL_OR_NOTHING or ALL_AVAILABLE for a hold");
                    fields.violations().add("commit", false, "true with fill BACK_ORDER");
                }
                yield Command.Fill.BACK_ORDER;
            }
            case UNRECOGNIZED -> {
                fields.violations()
                        .add(
                                "fill",
                                request.getFillValue(),
                                "ALL_OR_NOTHING, ALL_AVAILABLE or BACK_ORDER");
                yield Command.Fill.ALL_OR_NOTHING;
            }
        };
    }

    private UUID content(UUID id) {
        ReserveRequest.Builder content =
                request.toBuilder().clearValidateOnly().setReservationId(id.toString());
        if (request.getFill() == Fill.FILL_UNSPECIFIED) {
            content.setFill(Fill.FILL_ALL_OR_NOTHING);
        }
        if (!request.hasTtl() && !request.getCommit() && !request.getOpenEnded()) {
            content.getTtlBuilder().setSeconds(Limits.DEFAULT_TTL.toSeconds());
        }
        for (int i = 0; numbered && i < content.getLinesCount(); i++) {
            content.getLinesBuilder(i).setLineId(Integer.toString(i + 1));
        }
        return ContentDigest.of(content.build());
    }
}
