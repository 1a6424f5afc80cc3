package dev.holdfast.stock.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.holdfast.api.stock.v1.CreateLocationRequest;
import dev.holdfast.api.stock.v1.GetMerchantSettingsRequest;
import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.ListStockRequest;
import dev.holdfast.api.stock.v1.ListStockResponse;
import dev.holdfast.api.stock.v1.Location;
import dev.holdfast.api.stock.v1.LocationServiceGrpc;
import dev.holdfast.api.stock.v1.LocationServiceGrpc.LocationServiceBlockingStub;
import dev.holdfast.api.stock.v1.LocationState;
import dev.holdfast.api.stock.v1.MerchantSettings;
import dev.holdfast.api.stock.v1.Movement;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.Stock;
import dev.holdfast.api.stock.v1.UpdateLocationRequest;
import dev.holdfast.api.stock.v1.UpdateMerchantSettingsRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.platform.identity.Caller;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Locations, settings and reads as callers meet them: over gRPC, with tokens. */
class PlacesAndReadsIT {
    private static RunningStock stock;

    @BeforeAll
    static void start() {
        stock = RunningStock.start();
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    @Test
    void closedLocationRefusesTheNextReserveUntilItIsOpenAgain() {
        Caller caller = RunningStock.merchant(21);
        create(caller, "lisbon");
        choose(caller, "lisbon");
        stock.receive(caller, "widget", 5);
        choose(caller, "default");
        state(caller, LocationState.LOCATION_STATE_CLOSED);
        assertThat(reason(() -> reserve(caller))).isEqualTo("LOCATION_CLOSED");
        state(caller, LocationState.LOCATION_STATE_OPEN);
        reserve(caller);
    }

    @Test
    void everyMerchantHasSettingsFromItsFirstCall() {
        var request = GetMerchantSettingsRequest.getDefaultInstance();
        assertThat(places(RunningStock.merchant(22)).getMerchantSettings(request).getSettings())
                .extracting(MerchantSettings::getDefaultLocationId, MerchantSettings::getTimeZone)
                .containsExactly("default", "UTC");
    }

    @Test
    void readingScopeChangesNoPlaces() {
        Caller reader = new Caller(23, "reader", Set.of("stock.read"));
        places(reader).getMerchantSettings(GetMerchantSettingsRequest.getDefaultInstance());
        assertThat(reason(() -> create(reader, "lisbon"))).isEqualTo("SCOPE_MISSING");
    }

    @Test
    void pagesLedgerAndProof() {
        Caller caller = RunningStock.merchant(24);
        for (int i = 0; i < 5; i++) {
            stock.receive(caller, "sku-" + i, 10 - i);
        }
        ListStockRequest query =
                ListStockRequest.newBuilder().setOrderBy("available").setPageSize(3).build();
        ListStockResponse first = stock.stock(caller).listStock(query);
        assertThat(first.getStocksList())
                .extracting(Stock::getSku)
                .containsExactly("sku-4", "sku-3", "sku-2");
        stock.receive(caller, "sku-1", 100);
        ListStockRequest next = query.toBuilder().setPageToken(first.getNextPageToken()).build();
        assertThat(stock.stock(caller).listStock(next).getStocksList())
                .extracting(Stock::getSku)
                .containsExactly("sku-1", "sku-0");
        ListStockRequest other = next.toBuilder().setOrderBy("held").build();
        assertThat(reason(() -> stock.stock(caller).listStock(other))).isEqualTo("INVALID_REQUEST");
        assertThat(reason(() -> stock.stock(RunningStock.merchant(25)).listStock(next)))
                .isEqualTo("INVALID_REQUEST");
        ListMovementsRequest ledger = ListMovementsRequest.newBuilder().setSku("sku-1").build();
        assertThat(stock.stock(caller).listMovements(ledger).getMovementsList())
                .extracting(Movement::getVersion)
                .containsExactly(2L, 1L);
        var proof = stock.stock(caller).verifyLevels(VerifyLevelsRequest.getDefaultInstance());
        assertThat(proof.getVerifiedMovements()).isEqualTo(6);
        assertThat(proof.getDriftsList()).isEmpty();
    }

    private static void create(Caller caller, String id) {
        Location location = Location.newBuilder().setLocationId(id).setDisplayName(id).build();
        assertThat(
                        places(caller)
                                .createLocation(
                                        CreateLocationRequest.newBuilder()
                                                .setLocation(location)
                                                .build())
                                .getLocation()
                                .getLocationId())
                .isEqualTo(id);
    }

    private static void choose(Caller caller, String location) {
        MerchantSettings settings =
                MerchantSettings.newBuilder().setDefaultLocationId(location).build();
        var request = UpdateMerchantSettingsRequest.newBuilder().setSettings(settings).build();
        assertThat(
                        places(caller)
                                .updateMerchantSettings(request)
                                .getSettings()
                                .getDefaultLocationId())
                .isEqualTo(location);
    }

    private static void state(Caller caller, LocationState state) {
        Location location = Location.newBuilder().setLocationId("lisbon").setState(state).build();
        var request = UpdateLocationRequest.newBuilder().setLocation(location).build();
        assertThat(places(caller).updateLocation(request).getLocation().getState())
                .isEqualTo(state);
    }

    private static void reserve(Caller caller) {
        ReserveRequest request =
                ReserveRequest.newBuilder()
                        .setReservationId(UUID.randomUUID().toString())
                        .addLines(
                                ReserveLine.newBuilder()
                                        .setSku("widget")
                                        .setLocationId("lisbon")
                                        .setUnits(1))
                        .build();
        assertThat(stock.reservations(caller).reserve(request).hasReservation()).isTrue();
    }

    private static String reason(ThrowingCallable call) {
        return FailureInfo.of(catchThrowable(call)).reason();
    }

    private static LocationServiceBlockingStub places(Caller caller) {
        return LocationServiceGrpc.newBlockingStub(stock.channel())
                .withCallCredentials(stock.token(caller));
    }
}
