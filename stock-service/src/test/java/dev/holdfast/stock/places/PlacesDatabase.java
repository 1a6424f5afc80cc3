package dev.holdfast.stock.places;

import dev.holdfast.api.stock.v1.CreateLocationRequest;
import dev.holdfast.api.stock.v1.DeleteLocationRequest;
import dev.holdfast.api.stock.v1.Location;
import dev.holdfast.api.stock.v1.LocationState;
import dev.holdfast.api.stock.v1.MerchantSettings;
import dev.holdfast.api.stock.v1.UpdateLocationRequest;
import dev.holdfast.api.stock.v1.UpdateMerchantSettingsRequest;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.reads.Shop;
import dev.holdfast.stock.store.StoreDatabase;
import dev.holdfast.stock.store.Waiting;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** A database with its places and a shop, and the usual calls on them in one word each. */
final class PlacesDatabase implements AutoCloseable {
    final StoreDatabase database = StoreDatabase.embedded();
    final Places places = new PgPlaces(database.pool());
    final Shop shop = new Shop(database.store());
    final Caller caller = shop.caller();

    Location create(String id) {
        return create(Location.newBuilder().setLocationId(id).setDisplayName("The " + id).build());
    }

    Location create(Location location) {
        return Waiting.on(
                        places.createLocation(
                                caller,
                                CreateLocationRequest.newBuilder().setLocation(location).build()))
                .getLocation();
    }

    Future<Location> update(Location location) {
        return places.updateLocation(
                        caller, UpdateLocationRequest.newBuilder().setLocation(location).build())
                .map(answer -> answer.getLocation());
    }

    Location close(String id) {
        return Waiting.on(
                update(
                        Location.newBuilder()
                                .setLocationId(id)
                                .setState(LocationState.LOCATION_STATE_CLOSED)
                                .build()));
    }

    Future<?> delete(String id) {
        return places.deleteLocation(
                caller, DeleteLocationRequest.newBuilder().setLocationId(id).build());
    }

    Future<MerchantSettings> settings(MerchantSettings settings) {
        return places.updateMerchantSettings(
                        caller,
                        UpdateMerchantSettingsRequest.newBuilder().setSettings(settings).build())
                .map(answer -> answer.getSettings());
    }

    /** Why a call is refused. */
    static String reason(Supplier<Future<?>> call) {
        return refusal(call.get()).reason();
    }

    static FailureInfo refusal(Future<?> call) {
        try {
            throw new AssertionError("not refused: " + Waiting.on(call));
        } catch (CallFailure failure) {
            return FailureInfo.of(failure.toStatusException());
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
