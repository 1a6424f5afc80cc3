package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.failure;
import static dev.holdfast.stock.running.Calls.newId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustmentLine;
import dev.holdfast.api.stock.v1.AdjustmentType;
import dev.holdfast.api.stock.v1.CreateLocationRequest;
import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.Location;
import dev.holdfast.api.stock.v1.LocationServiceGrpc;
import dev.holdfast.api.stock.v1.LocationServiceGrpc.LocationServiceBlockingStub;
import dev.holdfast.api.stock.v1.Movement;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ServedBy;
import dev.holdfast.api.stock.v1.SkuServiceGrpc;
import dev.holdfast.api.stock.v1.SkuSettings;
import dev.holdfast.api.stock.v1.TransferReservationRequest;
import dev.holdfast.api.stock.v1.TransferReservationResponse;
import dev.holdfast.api.stock.v1.UpdateLocationRequest;
import dev.holdfast.api.stock.v1.UpdateSkuSettingsRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.platform.identity.Caller;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A merchant with several locations, and what its callers ask for there. */
record Warehouses(RunningStock stock, Caller caller) {
    /** A merchant of this number, with two locations beside the default one. */
    static Warehouses of(RunningStock stock, long number) {
        Warehouses shop = new Warehouses(stock, RunningStock.merchant(number));
        for (String location : List.of("lisbon", "porto")) {
            Location made =
                    shop.locations()
                            .createLocation(
                                    CreateLocationRequest.newBuilder()
                                            .setLocation(
                                                    Location.newBuilder()
                                                            .setLocationId(location)
                                                            .setDisplayName(location))
                                            .build())
                            .getLocation();
            assertThat(made.getLocationId()).isEqualTo(location);
        }
        return shop;
    }

    LocationServiceBlockingStub locations() {
        return LocationServiceGrpc.newBlockingStub(stock.channel())
                .withCallCredentials(stock.token(caller));
    }

    void update(Location.Builder location) {
        UpdateLocationRequest request =
                UpdateLocationRequest.newBuilder().setLocation(location).build();
        assertThat(locations().updateLocation(request).hasLocation()).isTrue();
    }

    void serve(ServedBy servedBy) {
        UpdateSkuSettingsRequest request =
                UpdateSkuSettingsRequest.newBuilder()
                        .setSettings(SkuSettings.newBuilder().setSku("MUG").setServedBy(servedBy))
                        .build();
        assertThat(
                        SkuServiceGrpc.newBlockingStub(stock.channel())
                                .withCallCredentials(stock.token(caller))
                                .updateSkuSettings(request)
                                .getSettings()
                                .getServedBy())
                .isEqualTo(servedBy);
    }

    void receive(String sku, String location, long units) {
        AdjustStockRequest request =
                AdjustStockRequest.newBuilder()
                        .setAdjustmentId(newId())
                        .setType(AdjustmentType.ADJUSTMENT_TYPE_RECEIVE)
                        .addLines(
                                AdjustmentLine.newBuilder()
                                        .setSku(sku)
                                        .setLocationId(location)
                                        .setUnits(units))
                        .build();
        assertThat(stock.stock(caller).adjustStock(request).getLinesCount()).isEqualTo(1);
    }

    static ReserveRequest.Builder reserve(ReserveLine... lines) {
        return ReserveRequest.newBuilder().setReservationId(newId()).addAllLines(List.of(lines));
    }

    static ReserveLine line(String sku, long units) {
        return Calls.line(sku, units);
    }

    static ReserveLine split(String sku, long units) {
        return line(sku, units).toBuilder().setAllowSplit(true).build();
    }

    static ReserveLine at(String location, String sku, long units) {
        return line(sku, units).toBuilder().setLocationId(location).build();
    }

    /** Where a line would come from. */
    String source(ReserveLine line) {
        return question(reserve(line).build()).getLines(0).getLocationId();
    }

    Reservation question(ReserveRequest request) {
        var answer =
                stock.reservations(caller)
                        .reserve(request.toBuilder().setValidateOnly(true).build());
        assertThat(answer.hasRefusal()).isFalse();
        return answer.getReservation();
    }

    String refused(ReserveLine line) {
        return failure(() -> stock.reservations(caller).reserve(reserve(line).build())).reason();
    }

    /** Where a line comes from, empty for several locations; or why it was refused. */
    String tried(ReserveLine line) {
        return told(() ->
                stock.reservations(caller)
                        .reserve(reserve(line).build())
                        .getReservation()
                        .getLines(0)
                        .getLocationId());
    }

    static String told(Callable<?> call) {
        try {
            return String.valueOf(call.call());
        } catch (StatusRuntimeException refused) {
            return FailureInfo.of(refused).reason();
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    Reservation get(Reservation made) {
        return stock.reservations(caller)
                .getReservation(
                        GetReservationRequest.newBuilder()
                                .setReservationId(made.getReservationId())
                                .build())
                .getReservation();
    }

    TransferReservationResponse transfer(TransferReservationRequest.Builder request) {
        return stock.reservations(caller).transferReservation(request.build());
    }

    List<Level> levels() {
        return stock.stock(caller)
                .getStock(GetStockRequest.newBuilder().setSku("MUG").build())
                .getStock()
                .getLevelsList();
    }

    List<Movement> movements(Reservation of) {
        return stock.stock(caller)
                .listMovements(
                        ListMovementsRequest.newBuilder()
                                .setReservationId(of.getReservationId())
                                .build())
                .getMovementsList();
    }

    void verify() {
        var proof =
                stock.stock(caller)
                        .verifyLevels(VerifyLevelsRequest.newBuilder().addSkus("MUG").build());
        assertThat(proof.getDriftsList()).isEmpty();
    }

    @SafeVarargs
    static List<String> together(Callable<String>... calls) throws Exception {
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> started = new ArrayList<>();
            for (Callable<String> call : calls) {
                started.add(threads.submit(call));
            }
            for (Future<String> each : started) {
                outcomes.add(each.get());
            }
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
        return outcomes;
    }
}
