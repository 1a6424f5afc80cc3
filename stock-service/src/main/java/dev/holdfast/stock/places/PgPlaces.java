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
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.wire.Failures;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Paging;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Locations and settings in PostgreSQL: decodes, and hands what is well formed to one transaction.
 */
public final class PgPlaces implements Places {
    private final PlaceTransaction transaction;

    /**
     * Works with connections of this pool, whose role may change locations of one merchant at a
     * time.
     */
    public PgPlaces(Pool pool) {
        this.transaction = new PlaceTransaction(pool);
    }

    @Override
    public Future<CreateLocationResponse> createLocation(
            Caller caller, CreateLocationRequest request) {
        Fields fields = new Fields();
        PlaceFields location = new PlaceFields(fields, request.getLocation());
        String id = location.id();
        Place.Content content = location.content();
        return change(
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
        return read(
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
        return read(
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
        return change(
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
        return change(
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
        return read(
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
        return change(
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

    /** A merchant that never called is made on the way, and that is kept. */
    private <A> Future<A> read(
            Caller caller, Fields fields, Function<MerchantPlaces, Future<A>> work) {
        return fields.violations().isEmpty()
                ? transaction.keep(caller.merchant(), work)
                : Future.failedFuture(Failures.invalid(fields.violations()));
    }

    /** A refusal is part of the answer where the call only asks what would happen. */
    private <A> Future<A> change(
            Caller caller,
            Fields fields,
            boolean validateOnly,
            Function<MerchantPlaces, Future<A>> work,
            Function<com.google.rpc.Status, A> refused) {
        Future<A> answer =
                fields.violations().isEmpty()
                        ? transaction.run(caller.merchant(), work, !validateOnly)
                        : Future.failedFuture(Failures.invalid(fields.violations()));
        return answer.recover(cause ->
                validateOnly && cause instanceof CallFailure refusal
                        ? Future.succeededFuture(refused.apply(refusal.toWholeProto()))
                        : Future.failedFuture(cause));
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
