package dev.holdfast.stock.places;

import dev.holdfast.api.stock.v1.MerchantSettings;
import dev.holdfast.stock.wire.Failures;
import io.vertx.core.Future;
import java.util.function.UnaryOperator;

/** What UpdateMerchantSettings does, within its transaction. */
final class SettingsChange {
    private final MerchantPlaces places;

    SettingsChange(MerchantPlaces places) {
        this.places = places;
    }

    Future<MerchantSettings> update(String etag, UnaryOperator<Settings.Content> change) {
        return places.lockSettings()
                .compose(settings -> current(settings, etag))
                .compose(settings -> update(settings, change.apply(settings.content())))
                .map(PlaceEncoder::settings);
    }

    private static Future<Settings> current(Settings settings, String etag) {
        return etag.isEmpty() || etag.equals(settings.etag())
                ? Future.succeededFuture(settings)
                : Future.failedFuture(
                        Failures.stale("The merchant's settings", etag, settings.etag()));
    }

    private Future<Settings> update(Settings settings, Settings.Content content) {
        if (content.equals(settings.content())) {
            return Future.succeededFuture(settings);
        }
        return serves(content.defaultLocation()).compose(may -> places.update(content));
    }

    private Future<Void> serves(String id) {
        return places.share(id)
                .compose(place -> {
                    if (place == null || place.deleted()) {
                        return Future.failedFuture(PlaceRefusals.notFound(id));
                    }
                    return place.content().state() == Place.State.CLOSED
                            ? Future.failedFuture(PlaceRefusals.closed(id))
                            : Future.succeededFuture();
                });
    }
}
