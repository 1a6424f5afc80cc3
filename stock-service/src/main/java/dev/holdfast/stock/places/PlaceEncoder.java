package dev.holdfast.stock.places;

import com.google.type.TimeOfDay;
import dev.holdfast.api.stock.v1.Location;
import dev.holdfast.api.stock.v1.LocationKind;
import dev.holdfast.api.stock.v1.LocationState;
import dev.holdfast.api.stock.v1.MerchantSettings;
import dev.holdfast.stock.wire.TimeEncoder;
import java.time.LocalTime;

/** Locations and settings as the contract spells them. */
final class PlaceEncoder {
    private PlaceEncoder() {}

    static Location location(Place place, Settings settings) {
        return Location.newBuilder()
                .setLocationId(place.id())
                .setDisplayName(place.content().displayName())
                .setKind(kind(place.content().kind()))
                .setState(state(place.content().state()))
                .setPriority(place.content().priority())
                .setDefaultLocation(place.id().equals(settings.content().defaultLocation()))
                .setCreateTime(TimeEncoder.timestamp(place.created()))
                .setUpdateTime(TimeEncoder.timestamp(place.updated()))
                .setEtag(place.etag())
                .build();
    }

    static MerchantSettings settings(Settings settings) {
        MerchantSettings.Builder message =
                MerchantSettings.newBuilder()
                        .setDefaultLocationId(settings.content().defaultLocation())
                        .setTimeZone(settings.content().timeZone())
                        .setUpdateTime(TimeEncoder.timestamp(settings.updated()))
                        .setEtag(settings.etag());
        LocalTime cutOff = settings.content().cutOff();
        if (cutOff != null) {
            message.setCutOff(
                    TimeOfDay.newBuilder()
                            .setHours(cutOff.getHour())
                            .setMinutes(cutOff.getMinute())
                            .setSeconds(cutOff.getSecond()));
        }
        return message.build();
    }

    private static LocationKind kind(Place.Kind kind) {
        return switch (kind) {
            case OWN -> LocationKind.LOCATION_KIND_OWN;
            case PARTNER -> LocationKind.LOCATION_KIND_PARTNER;
        };
    }

    private static LocationState state(Place.State state) {
        return switch (state) {
            case OPEN -> LocationState.LOCATION_STATE_OPEN;
            case CLOSED -> LocationState.LOCATION_STATE_CLOSED;
        };
    }
}
