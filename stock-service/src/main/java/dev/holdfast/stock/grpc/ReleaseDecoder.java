package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.ReleaseRequest;
import dev.holdfast.api.stock.v1.ReleaseTo;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.core.Bucket;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Limits;
import java.util.List;
import java.util.UUID;

/** Reads Release. */
final class ReleaseDecoder {
    private ReleaseDecoder() {}

    static Decoded decode(ReleaseRequest request, Caller caller) {
        Fields fields = new Fields();
        UUID reservation = fields.id("reservation_id", request.getReservationId());
        UUID id = fields.optionalId("request_id", request.getRequestId());
        List<Command.LineUnits> lines = LineUnitsDecoder.decode(fields, request.getLinesList());
        Command.ReleaseTo to = to(fields, request);
        String reason = fields.prose("reason", request.getReason(), Limits.REASON);
        return Decoded.of(
                fields,
                () ->
                        new Command.Release(
                                VerbDecoder.request(
                                        id,
                                        content(request, reservation, VerbDecoder.text(id)),
                                        caller,
                                        request.getValidateOnly()),
                                reservation,
                                lines,
                                to,
                                reason));
    }

    private static Command.ReleaseTo to(Fields fields, ReleaseRequest request) {
        boolean named = request.getUnavailableBucketValue() != 0;
        if (request.getTo() == ReleaseTo.RELEASE_TO_UNAVAILABLE) {
            return new Command.ReleaseTo.Into(named ? bucket(fields, request) : Bucket.OTHER);
        }
        if (named) {
            fields.violations().add("unavailable_bucket", "set", "unset without to UNAVAILABLE");
        }
        return switch (request.getTo()) {
            case RELEASE_TO_WRITTEN_OFF -> new Command.ReleaseTo.WrittenOff();
            case UNRECOGNIZED -> {
                fields.unknown("to", request.getToValue(), "a ReleaseTo");
                yield new Command.ReleaseTo.WrittenOff();
            }
            case RELEASE_TO_UNSPECIFIED, RELEASE_TO_AVAILABLE, RELEASE_TO_UNAVAILABLE ->
                    new Command.ReleaseTo.Into(Bucket.AVAILABLE);
        };
    }

    private static Bucket bucket(Fields fields, ReleaseRequest request) {
        Bucket bucket =
                Buckets.decode(
                        fields,
                        "unavailable_bucket",
                        request.getUnavailableBucket(),
                        request.getUnavailableBucketValue());
        if (bucket == Bucket.AVAILABLE) {
            fields.violations()
                    .add("unavailable_bucket", "AVAILABLE", "DAMAGED, QUALITY_CONTROL or OTHER");
        }
        return bucket;
    }

    private static ReleaseRequest content(
            ReleaseRequest request, UUID reservation, String requestId) {
        ReleaseRequest.Builder content =
                request.toBuilder()
                        .clearValidateOnly()
                        .setReservationId(reservation.toString())
                        .setRequestId(requestId);
        if (request.getTo() == ReleaseTo.RELEASE_TO_UNSPECIFIED) {
            content.setTo(ReleaseTo.RELEASE_TO_AVAILABLE);
        }
        if (request.getTo() == ReleaseTo.RELEASE_TO_UNAVAILABLE
                && request.getUnavailableBucketValue() == 0) {
            content.setUnavailableBucket(dev.holdfast.api.stock.v1.Bucket.BUCKET_OTHER);
        }
        return content.build();
    }
}
