package dev.holdfast.stock.places;

import dev.holdfast.api.stock.v1.Location;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.stock.configuring.InUse;
import dev.holdfast.stock.wire.Failures;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What each call does to locations, within its transaction. */
final class PlaceChanges {
    private final MerchantPlaces places;

    PlaceChanges(MerchantPlaces places) {
        this.places = places;
    }

    Future<Location> get(String id) {
        return places.place(id).compose(place -> existing(id, place)).compose(this::encoded);
    }

    /** Two that make the same one at once are one that makes it and one that repeats. */
    Future<Location> create(String id, Place.Content content) {
        return places.insert(id, content)
                .compose(made ->
                        made == null ? createAnew(id, content) : Future.succeededFuture(made))
                .compose(this::encoded);
    }

    Future<Location> update(String id, String etag, UnaryOperator<Place.Content> change) {
        return places.lock(id)
                .compose(place -> existing(id, place))
                .compose(place -> current(place, etag))
                .compose(place -> update(place, change.apply(place.content())))
                .compose(this::encoded);
    }

    Future<Void> delete(String id, String etag) {
        return places.lock(id)
                .compose(place -> existing(id, place))
                .compose(place -> current(place, etag))
                .compose(place -> notDefault(id))
                .compose(allowed -> empty(id))
                .compose(allowed -> places.lockLevels(id))
                .compose(locked -> empty(id))
                .compose(allowed -> places.delete(id));
    }

    private Future<Place> createAnew(String id, Place.Content content) {
        return places.lock(id)
                .compose(there -> {
                    if (there == null) {
                        throw new IllegalStateException(
                                "a location that is there and isn't: " + id);
                    }
                    if (there.deleted()) {
                        return places.revive(id, content);
                    }
                    return there.content().equals(content)
                            ? Future.succeededFuture(there)
                            : Future.failedFuture(PlaceRefusals.exists(there));
                });
    }

    /** An update that changes nothing leaves the etag as it is, so that it can be repeated. */
    private Future<Place> update(Place place, Place.Content content) {
        if (content.equals(place.content())) {
            return Future.succeededFuture(place);
        }
        boolean closes =
                content.state() == Place.State.CLOSED && place.content().state() != content.state();
        Future<Void> allowed = closes ? notDefault(place.id()) : Future.succeededFuture();
        return allowed.compose(may -> places.update(place.id(), content));
    }

    /**
     * Whoever makes it the default one holds a lock on it first, so that this sees it done or stays
     * before it.
     */
    private Future<Void> notDefault(String id) {
        return places.settings()
                .compose(settings ->
                        settings.content().defaultLocation().equals(id)
                                ? Future.failedFuture(PlaceRefusals.defaultLocation(id))
                                : Future.succeededFuture());
    }

    /**
     * Looked at before the levels are locked, so that a busy location is refused without making
     * commands wait.
     */
    private Future<Void> empty(String id) {
        return places.inUse(id, CallFailure.MOST_VIOLATIONS)
                .compose((List<InUse> levels) ->
                        levels.isEmpty()
                                ? Future.succeededFuture()
                                : Future.failedFuture(PlaceRefusals.inUse(id, levels)));
    }

    private Future<Location> encoded(Place place) {
        return places.settings().map(settings -> PlaceEncoder.location(place, settings));
    }

    private static Future<Place> existing(String id, @Nullable Place place) {
        return place == null || place.deleted()
                ? Future.failedFuture(PlaceRefusals.notFound(id))
                : Future.succeededFuture(place);
    }

    private static Future<Place> current(Place place, String etag) {
        return etag.isEmpty() || etag.equals(place.etag())
                ? Future.succeededFuture(place)
                : Future.failedFuture(
                        Failures.stale("The location " + place.id(), etag, place.etag()));
    }
}
