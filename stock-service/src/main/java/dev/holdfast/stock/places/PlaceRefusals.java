package dev.holdfast.stock.places;

import dev.holdfast.api.stock.v1.ErrorReason;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.stock.configuring.InUse;
import dev.holdfast.stock.wire.Failures;
import io.grpc.Status;
import java.util.List;

/** What callers are told who ask for what can't be. */
final class PlaceRefusals {
    private static final String LOCATION = "Location";

    private PlaceRefusals() {}

    static CallFailure notFound(String id) {
        return Failures.notFound(ErrorReason.ERROR_REASON_LOCATION_NOT_FOUND, LOCATION, id);
    }

    static CallFailure exists(Place place) {
        return Failures.of(
                        Status.Code.ALREADY_EXISTS,
                        ErrorReason.ERROR_REASON_LOCATION_EXISTS,
                        "The location %s exists with other content. Update it instead."
                                .formatted(place.id()))
                .resource("holdfast.stock.v1/" + LOCATION, place.id())
                .with("etag", place.etag())
                .build();
    }

    static CallFailure defaultLocation(String id) {
        return Failures.of(
                        Status.Code.FAILED_PRECONDITION,
                        ErrorReason.ERROR_REASON_LOCATION_IN_USE,
                        "%s is the merchant's default location. Choose another one first."
                                .formatted(id))
                .precondition("LOCATION_IN_USE", id, "the default location")
                .build();
    }

    static CallFailure inUse(String id, List<InUse> levels) {
        CallFailure.Builder failure =
                Failures.of(
                        Status.Code.FAILED_PRECONDITION,
                        ErrorReason.ERROR_REASON_LOCATION_IN_USE,
                        "%s holds stock or promises, such as %s: %s."
                                .formatted(id, levels.getFirst().level(), levels.getFirst().why()));
        levels.forEach(
                level -> failure.precondition("LOCATION_IN_USE", level.level(), level.why()));
        return failure.build();
    }

    static CallFailure closed(String id) {
        return Failures.of(
                        Status.Code.FAILED_PRECONDITION,
                        ErrorReason.ERROR_REASON_LOCATION_CLOSED,
                        "%s is closed, so that it can't be the default location.".formatted(id))
                .precondition("LOCATION_CLOSED", id, "closed")
                .build();
    }
}
