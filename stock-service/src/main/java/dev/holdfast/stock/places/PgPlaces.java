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
import dev.holdfast.stock.configuring.ConfiguringCalls;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Paging;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Locations and settings in PostgreSQL: decodes, and hands what is well formed to one transaction.
 */
public final class PgPlaces implements Places {
    private final ConfiguringCalls<MerchantPlaces> calls;

    /**
     * Works with connections of this pool, whose role may change locations of one merchant at a
     * time.
     */
    public PgPlaces(Pool pool) {
        this.calls = new ConfiguringCalls<>(pool, MerchantPlaces::new);
    }

    @Override
    public Future<CreateLocationResponse> createLocation(
            Caller caller, CreateLocationRequest request) {
        Fields fields = new Fields();
        PlaceFields location = new PlaceFields(fields, request.getLocation());
        String id = location.id();
        Place.Content content = location.content();
        return calls.change(
                caller,
                fields,
                request.getValidateOnly(),
                places ->
                        new PlaceChanges(places)
                                .create(id, content)
                                .map(made ->
                                        CreateLocationResponse.newBuilder()
                                                .setLocation(made)
                                                .build()),
                refusal -> CreateLocationResponse.newBuilder().setRefusal(refusal).build());
    }

    @Override
    public Future<GetLocationResponse> getLocation(Caller caller, GetLocationRequest request) {
        Fields fields = new Fields();
        String id = fields.location("location_id", request.getLocationId());
        return calls.read(
                caller,
                fields,
                places ->
                        new PlaceChanges(places)
                                .get(id)
                                .map(found ->
                                        GetLocationResponse.newBuilder()
                                                .setLocation(found)
                                                .build()));
    }

    @Override
    public Future<ListLocationsResponse> listLocations(
            Caller caller, ListLocationsRequest request) {
        Fields fields = new Fields();
        Paging paging = Paging.of(fields, caller.merchant(), request);
        String after = paging.after(fields, parts -> parts.get(0));
        return calls.read(
                caller,
                fields,
                places ->
                        places.list(after == null ? "" : after, paging.size() + 1)
                                .compose(found ->
                                        places.settings()
                                                .map(settings ->
                                                        response(paging, found, settings))));
    }

    @Override
    public Future<UpdateLocationResponse> updateLocation(
            Caller caller, UpdateLocationRequest request) {
        Fields fields = new Fields();
        PlaceFields location = new PlaceFields(fields, request.getLocation());
        String id = location.id();
        UnaryOperator<Place.Content> change = location.change(request);
        return calls.change(
                caller,
                fields,
                request.getValidateOnly(),
                places ->
                        new PlaceChanges(places)
                                .update(id, request.getLocation().getEtag(), change)
                                .map(changed ->
                                        UpdateLocationResponse.newBuilder()
                                                .setLocation(changed)
                                                .build()),
                refusal -> UpdateLocationResponse.newBuilder().setRefusal(refusal).build());
    }

    @Override
    public Future<DeleteLocationResponse> deleteLocation(
            Caller caller, DeleteLocationRequest request) {
        Fields fields = new Fields();
        String id = fields.location("location_id", request.getLocationId());
        return calls.change(
                caller,
                fields,
                request.getValidateOnly(),
                places ->
                        new PlaceChanges(places)
                                .delete(id, request.getEtag())
                                .map(gone -> DeleteLocationResponse.getDefaultInstance()),
                refusal -> DeleteLocationResponse.newBuilder().setRefusal(refusal).build());
    }

    @Override
    public Future<GetMerchantSettingsResponse> getMerchantSettings(
            Caller caller, GetMerchantSettingsRequest request) {
        return calls.read(
                caller,
                new Fields(),
                places ->
                        places.settings()
                                .map(PlaceEncoder::settings)
                                .map(found ->
                                        GetMerchantSettingsResponse.newBuilder()
                                                .setSettings(found)
                                                .build()));
    }

    @Override
    public Future<UpdateMerchantSettingsResponse> updateMerchantSettings(
            Caller caller, UpdateMerchantSettingsRequest request) {
        Fields fields = new Fields();
        UnaryOperator<Settings.Content> change =
                new SettingsFields(fields, request.getSettings()).change(request);
        return calls.change(
                caller,
                fields,
                request.getValidateOnly(),
                places ->
                        new SettingsChange(places)
                                .update(request.getSettings().getEtag(), change)
                                .map(changed ->
                                        UpdateMerchantSettingsResponse.newBuilder()
                                                .setSettings(changed)
                                                .build()),
                refusal -> UpdateMerchantSettingsResponse.newBuilder().setRefusal(refusal).build());
    }

    private static ListLocationsResponse response(
            Paging paging, List<Place> found, Settings settings) {
        ListLocationsResponse.Builder response = ListLocationsResponse.newBuilder();
        boolean more = found.size() > paging.size();
        List<Place> shown = more ? found.subList(0, paging.size()) : found;
        shown.forEach(place -> response.addLocations(PlaceEncoder.location(place, settings)));
        if (more) {
            response.setNextPageToken(paging.next(List.of(shown.getLast().id())));
        }
        return response.build();
    }
}
