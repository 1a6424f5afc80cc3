package dev.holdfast.stock.places;

import dev.holdfast.api.stock.v1.CreateLocationRequest;
import dev.holdfast.api.stock.v1.CreateLocationResponse;
import dev.holdfast.api.stock.v1.DeleteLocationRequest;
import dev.holdfast.api.stock.v1.DeleteLocationResponse;
import dev.holdfast.api.stock.v1.GetLocationRequest;
import dev.holdfast.api.stock.v1.GetLocationResponse;
import dev.holdfast.api.stock.v1.GetMerchantSettingsRequest;
import dev.holdfast.api.stock.v1.GetMerchantSettingsResponse;
import dev.holdfast.api.stock.v1.ListLocationsRequest;
import dev.holdfast.api.stock.v1.ListLocationsResponse;
import dev.holdfast.api.stock.v1.UpdateLocationRequest;
import dev.holdfast.api.stock.v1.UpdateLocationResponse;
import dev.holdfast.api.stock.v1.UpdateMerchantSettingsRequest;
import dev.holdfast.api.stock.v1.UpdateMerchantSettingsResponse;
import dev.holdfast.platform.identity.Caller;
import io.vertx.core.Future;

/**
 * The calls of LocationService. A future fails with a {@code CallFailure} for what the caller can
 * mend, with {@link dev.holdfast.stock.store.StoreUnavailable} if nothing was done, with {@link
 * dev.holdfast.stock.store.OutcomeUnknown} if nobody can say, and with anything else for a bug.
 * Each may be repeated; a change that names an etag takes effect once.
 */
public interface Places {
    /** Makes a location, or one anew that was deleted. */
    Future<CreateLocationResponse> createLocation(Caller caller, CreateLocationRequest request);

    /** One location. */
    Future<GetLocationResponse> getLocation(Caller caller, GetLocationRequest request);

    /** A page of locations. */
    Future<ListLocationsResponse> listLocations(Caller caller, ListLocationsRequest request);

    /** Changes a location. The next command sees it as it is then. */
    Future<UpdateLocationResponse> updateLocation(Caller caller, UpdateLocationRequest request);

    /** Deletes a location that has neither stock nor promises. */
    Future<DeleteLocationResponse> deleteLocation(Caller caller, DeleteLocationRequest request);

    /** The merchant's settings. */
    Future<GetMerchantSettingsResponse> getMerchantSettings(
            Caller caller, GetMerchantSettingsRequest request);

    /** Changes the merchant's settings. */
    Future<UpdateMerchantSettingsResponse> updateMerchantSettings(
            Caller caller, UpdateMerchantSettingsRequest request);
}
