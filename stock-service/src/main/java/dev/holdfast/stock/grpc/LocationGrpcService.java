package dev.holdfast.stock.grpc;

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
import dev.holdfast.api.stock.v1.LocationServiceGrpc.LocationServiceImplBase;
import dev.holdfast.api.stock.v1.UpdateLocationRequest;
import dev.holdfast.api.stock.v1.UpdateLocationResponse;
import dev.holdfast.api.stock.v1.UpdateMerchantSettingsRequest;
import dev.holdfast.api.stock.v1.UpdateMerchantSettingsResponse;
import dev.holdfast.platform.grpc.Answers;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.places.Places;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Future;

/** LocationService on the wire: every call is passed on. */
public final class LocationGrpcService extends LocationServiceImplBase {
    private final Places places;

    /** Serves these. */
    public LocationGrpcService(Places places) {
        this.places = places;
    }

    @Override
    public void createLocation(
            CreateLocationRequest request, StreamObserver<CreateLocationResponse> observer) {
        answer(observer, places.createLocation(Caller.current(), request));
    }

    @Override
    public void getLocation(
            GetLocationRequest request, StreamObserver<GetLocationResponse> observer) {
        answer(observer, places.getLocation(Caller.current(), request));
    }

    @Override
    public void listLocations(
            ListLocationsRequest request, StreamObserver<ListLocationsResponse> observer) {
        answer(observer, places.listLocations(Caller.current(), request));
    }

    @Override
    public void updateLocation(
            UpdateLocationRequest request, StreamObserver<UpdateLocationResponse> observer) {
        answer(observer, places.updateLocation(Caller.current(), request));
    }

    @Override
    public void deleteLocation(
            DeleteLocationRequest request, StreamObserver<DeleteLocationResponse> observer) {
        answer(observer, places.deleteLocation(Caller.current(), request));
    }

    @Override
    public void getMerchantSettings(
            GetMerchantSettingsRequest request,
            StreamObserver<GetMerchantSettingsResponse> observer) {
        answer(observer, places.getMerchantSettings(Caller.current(), request));
    }

    @Override
    public void updateMerchantSettings(
            UpdateMerchantSettingsRequest request,
            StreamObserver<UpdateMerchantSettingsResponse> observer) {
        answer(observer, places.updateMerchantSettings(Caller.current(), request));
    }

    private static <A> void answer(StreamObserver<A> observer, Future<A> answer) {
        Answers.with(
                observer, answer.recover(cause -> Future.failedFuture(CommandFailures.of(cause))));
    }
}
