package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.failure;
import static dev.holdfast.stock.running.Calls.newId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustmentLine;
import dev.holdfast.api.stock.v1.AdjustmentType;
import dev.holdfast.api.stock.v1.Cause;
import dev.holdfast.api.stock.v1.CreateLocationRequest;
import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.LineSource;
import dev.holdfast.api.stock.v1.LineUnits;
import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.Location;
import dev.holdfast.api.stock.v1.LocationKind;
import dev.holdfast.api.stock.v1.LocationServiceGrpc;
import dev.holdfast.api.stock.v1.LocationServiceGrpc.LocationServiceBlockingStub;
import dev.holdfast.api.stock.v1.LocationState;
import dev.holdfast.api.stock.v1.Movement;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationLine;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ServedBy;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.ShipResponse;
import dev.holdfast.api.stock.v1.ShipmentLine;
import dev.holdfast.api.stock.v1.Shortage;
import dev.holdfast.api.stock.v1.Shortages;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Where units come from, as callers ask for them and meet it: over gRPC. This file is long because
 * the calls of all its stories are spelled here.
 */
class SourcingIT {
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
    void theAnswerSaysWhereEachUnitComesFrom() {
        Caller caller = merchant(51);
        receive(caller, "MUG", "default", 2);
        receive(caller, "MUG", "lisbon", 3);
        ReserveRequest request = reserve(line("MUG", 3), split("MUG", 2)).setCommit(true).build();
        Reservation asked = question(caller, request);
        Reservation made = stock.reservations(caller).reserve(request).getReservation();
        assertThat(made.getLinesList()).isEqualTo(asked.getLinesList());
        assertThat(made.getLines(0).getLocationId()).isEqualTo("lisbon");
        assertThat(made.getLines(1).getLocationId()).isEqualTo("default");
        assertThat(get(caller, made).getLinesList()).isEqualTo(made.getLinesList());
    }

    @Test
    void aSplitLineShowsItsSources() {
        Caller caller = merchant(52);
        receive(caller, "MUG", "default", 2);
        receive(caller, "MUG", "lisbon", 3);
        ReserveRequest request = reserve(split("MUG", 4)).setCommit(true).build();
        Reservation made = stock.reservations(caller).reserve(request).getReservation();
        ReservationLine line = made.getLines(0);
        assertThat(line.getLocationId()).isEmpty();
        assertThat(line.getUnits()).isEqualTo(4);
        assertThat(line.getCommitted()).isEqualTo(4);
        assertThat(line.getSourcesList())
                .extracting(LineSource::getLocationId)
                .containsExactly("default", "lisbon");
        ShipResponse shipped =
                stock.reservations(caller)
                        .ship(
                                ShipRequest.newBuilder()
                                        .setReservationId(made.getReservationId())
                                        .setShipmentId(newId())
                                        .addLines(
                                                LineUnits.newBuilder()
                                                        .setLineId("1")
                                                        .setLocationId("lisbon"))
                                        .build());
        assertThat(shipped.getShipment().getLinesList())
                .extracting(ShipmentLine::getLocationId)
                .containsExactly("lisbon");
        assertThat(shipped.getReservation().getLines(0).getSources(0).getCommitted()).isEqualTo(2);
        assertThat(shipped.getReservation().getLines(0).getSources(1).getShipped()).isEqualTo(2);
        assertThat(stock.reservations(caller).reserve(request).getRepeated()).isTrue();
        verify(caller);
    }

    @Test
    void whatIsShortNamesNoLocationIfSeveralMayServe() {
        Caller caller = merchant(53);
        receive(caller, "MUG", "default", 2);
        receive(caller, "MUG", "lisbon", 3);
        FailureInfo info =
                failure(() -> stock.reservations(caller).reserve(reserve(line("MUG", 4)).build()));
        assertThat(info.reason()).isEqualTo("INSUFFICIENT_STOCK");
        Shortage shortage = info.detail(Shortages.class).orElseThrow().getShortages(0);
        assertThat(shortage.getLocationId()).isEmpty();
        assertThat(shortage.getWanted()).isEqualTo(4);
        assertThat(shortage.getAvailable()).isEqualTo(5);
        FailureInfo named =
                failure(() ->
                        stock.reservations(caller)
                                .reserve(reserve(at("lisbon", "MUG", 4)).build()));
        assertThat(named.detail(Shortages.class).orElseThrow().getShortages(0).getLocationId())
                .isEqualTo("lisbon");
    }

    @Test
    void locationsAndSkusAreHeededAtOnce() {
        Caller caller = merchant(54);
        receive(caller, "MUG", "lisbon", 1);
        receive(caller, "MUG", "porto", 9);
        update(caller, Location.newBuilder().setLocationId("porto").setState(CLOSED));
        assertThat(refused(caller, line("MUG", 2))).isEqualTo("INSUFFICIENT_STOCK");
        update(caller, Location.newBuilder().setLocationId("porto").setState(OPEN));
        assertThat(source(caller, line("MUG", 1))).isEqualTo("lisbon");
        update(caller, Location.newBuilder().setLocationId("lisbon").setPriority(9));
        assertThat(source(caller, line("MUG", 1))).isEqualTo("porto");
        update(
                caller,
                Location.newBuilder()
                        .setLocationId("porto")
                        .setKind(LocationKind.LOCATION_KIND_PARTNER));
        assertThat(source(caller, line("MUG", 1))).isEqualTo("lisbon");
        serve(caller, ServedBy.SERVED_BY_PARTNER);
        assertThat(source(caller, line("MUG", 1))).isEqualTo("porto");
        receive(caller, "MUG", "default", 5);
        assertThat(source(caller, line("MUG", 1))).isEqualTo("porto");
        assertThat(source(caller, at("default", "MUG", 1))).isEqualTo("default");
        serve(caller, ServedBy.SERVED_BY_OWN_AND_PARTNER);
        assertThat(source(caller, line("MUG", 1))).isEqualTo("default");
    }

    /** What is new at a location is found, though the last answer looked there already. */
    @Test
    void unitsThatComeAreSoldAtOnce() {
        Caller caller = merchant(55);
        receive(caller, "MUG", "default", 1);
        stock.reservations(caller).reserve(reserve(line("MUG", 1)).build());
        for (int i = 0; i < 5; i++) {
            assertThat(refused(caller, line("MUG", 1))).isEqualTo("INSUFFICIENT_STOCK");
            receive(caller, "MUG", i % 2 == 0 ? "lisbon" : "porto", 1);
            stock.reservations(caller).reserve(reserve(line("MUG", 1)).build());
        }
        verify(caller);
    }

    @Test
    void theLastUnitsAtTwoLocationsAreSoldOnce() throws Exception {
        Caller caller = merchant(56);
        for (int round = 0; round < 20; round++) {
            receive(caller, "MUG", "default", 1);
            receive(caller, "MUG", "lisbon", 1);
            List<String> outcomes =
                    together(
                            () -> tried(caller, line("MUG", 1)),
                            () -> tried(caller, line("MUG", 1)),
                            () -> tried(caller, line("MUG", 1)));
            assertThat(outcomes)
                    .containsExactlyInAnyOrder("default", "lisbon", "INSUFFICIENT_STOCK");
        }
        verify(caller);
    }

    @Test
    void twoThatNeedBothLocationsDontGetOneEach() throws Exception {
        Caller caller = merchant(57);
        for (int round = 0; round < 20; round++) {
            receive(caller, "MUG", "default", 1);
            receive(caller, "MUG", "lisbon", 1);
            List<String> outcomes =
                    together(
                            () -> tried(caller, split("MUG", 2)),
                            () -> tried(caller, split("MUG", 2)));
            assertThat(outcomes).containsExactlyInAnyOrder("", "INSUFFICIENT_STOCK");
        }
        verify(caller);
    }

    @Test
    void aReservationMovesInOneStep() {
        Caller caller = merchant(58);
        receive(caller, "MUG", "default", 2);
        receive(caller, "MUG", "lisbon", 1);
        Reservation held =
                stock.reservations(caller)
                        .reserve(reserve(line("MUG", 2)).build())
                        .getReservation();
        TransferReservationRequest.Builder move =
                TransferReservationRequest.newBuilder()
                        .setReservationId(held.getReservationId())
                        .setRequestId(newId())
                        .setToLocationId("lisbon");
        assertThat(failure(() -> transfer(caller, move.clone())).reason())
                .isEqualTo("INSUFFICIENT_STOCK");
        receive(caller, "MUG", "lisbon", 1);
        var question = transfer(caller, move.clone().setValidateOnly(true));
        assertThat(question.getReservation().getLines(0).getLocationId()).isEqualTo("lisbon");
        TransferReservationResponse moved = transfer(caller, move);
        assertThat(moved.getTransferred(0).getUnits()).isEqualTo(2);
        assertThat(moved.getReservation().getLines(0).getLocationId()).isEqualTo("lisbon");
        assertThat(transfer(caller, move).getRepeated()).isTrue();
        assertThat(levels(caller)).extracting(Level::getHeld).containsExactly(0L, 2L);
        assertThat(movements(caller, held))
                .filteredOn(movement -> movement.getCause() == Cause.CAUSE_RELOCATE)
                .extracting(Movement::getLocationId)
                .containsExactlyInAnyOrder("default", "lisbon");
        verify(caller);
    }

    /** The seller moves an order while the parcel leaves: it leaves from one place or the other. */
    @Test
    void movingAndShippingRaceForTheSameUnits() throws Exception {
        Caller caller = merchant(59);
        for (int round = 0; round < 20; round++) {
            receive(caller, "MUG", "default", 1);
            receive(caller, "MUG", "lisbon", 1);
            ReserveRequest order = reserve(line("MUG", 1)).setCommit(true).build();
            Reservation made = stock.reservations(caller).reserve(order).getReservation();
            String id = made.getReservationId();
            String to = made.getLines(0).getLocationId().equals("lisbon") ? "default" : "lisbon";
            together(
                    () ->
                            told(() ->
                                    transfer(
                                            caller,
                                            TransferReservationRequest.newBuilder()
                                                    .setReservationId(id)
                                                    .setToLocationId(to))),
                    () -> told(() -> stock.reservations(caller).ship(Calls.ship(id, newId()))));
            assertThat(get(caller, made).getLines(0).getShipped()).isEqualTo(1);
        }
        assertThat(levels(caller)).allMatch(level -> level.getCommitted() == 0);
        verify(caller);
    }

    private static final LocationState OPEN = LocationState.LOCATION_STATE_OPEN;
    private static final LocationState CLOSED = LocationState.LOCATION_STATE_CLOSED;

    private static Caller merchant(long number) {
        Caller caller = RunningStock.merchant(number);
        for (String location : List.of("lisbon", "porto")) {
            Location made =
                    locations(caller)
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
        return caller;
    }

    private static LocationServiceBlockingStub locations(Caller caller) {
        return LocationServiceGrpc.newBlockingStub(stock.channel())
                .withCallCredentials(stock.token(caller));
    }

    private static void update(Caller caller, Location.Builder location) {
        UpdateLocationRequest request =
                UpdateLocationRequest.newBuilder().setLocation(location).build();
        assertThat(locations(caller).updateLocation(request).hasLocation()).isTrue();
    }

    private static void serve(Caller caller, ServedBy servedBy) {
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

    private static void receive(Caller caller, String sku, String location, long units) {
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

    private static ReserveRequest.Builder reserve(ReserveLine... lines) {
        return ReserveRequest.newBuilder().setReservationId(newId()).addAllLines(List.of(lines));
    }

    private static ReserveLine line(String sku, long units) {
        return Calls.line(sku, units);
    }

    private static ReserveLine split(String sku, long units) {
        return line(sku, units).toBuilder().setAllowSplit(true).build();
    }

    private static ReserveLine at(String location, String sku, long units) {
        return line(sku, units).toBuilder().setLocationId(location).build();
    }

    /** Where a line would come from. */
    private static String source(Caller caller, ReserveLine line) {
        return question(caller, reserve(line).build()).getLines(0).getLocationId();
    }

    private static Reservation question(Caller caller, ReserveRequest request) {
        var answer =
                stock.reservations(caller)
                        .reserve(request.toBuilder().setValidateOnly(true).build());
        assertThat(answer.hasRefusal()).isFalse();
        return answer.getReservation();
    }

    private static String refused(Caller caller, ReserveLine line) {
        return failure(() -> stock.reservations(caller).reserve(reserve(line).build())).reason();
    }

    /** Where a line comes from, empty for several locations; or why it was refused. */
    private static String tried(Caller caller, ReserveLine line) {
        return told(() ->
                stock.reservations(caller)
                        .reserve(reserve(line).build())
                        .getReservation()
                        .getLines(0)
                        .getLocationId());
    }

    private static String told(Callable<?> call) {
        try {
            return String.valueOf(call.call());
        } catch (StatusRuntimeException refused) {
            return FailureInfo.of(refused).reason();
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    private static Reservation get(Caller caller, Reservation made) {
        return stock.reservations(caller)
                .getReservation(
                        GetReservationRequest.newBuilder()
                                .setReservationId(made.getReservationId())
                                .build())
                .getReservation();
    }

    private static TransferReservationResponse transfer(
            Caller caller, TransferReservationRequest.Builder request) {
        return stock.reservations(caller).transferReservation(request.build());
    }

    private static List<Level> levels(Caller caller) {
        return stock.stock(caller)
                .getStock(GetStockRequest.newBuilder().setSku("MUG").build())
                .getStock()
                .getLevelsList();
    }

    private static List<Movement> movements(Caller caller, Reservation of) {
        return stock.stock(caller)
                .listMovements(
                        ListMovementsRequest.newBuilder()
                                .setReservationId(of.getReservationId())
                                .build())
                .getMovementsList();
    }

    private static void verify(Caller caller) {
        var proof =
                stock.stock(caller)
                        .verifyLevels(VerifyLevelsRequest.newBuilder().addSkus("MUG").build());
        assertThat(proof.getDriftsList()).isEmpty();
    }

    @SafeVarargs
    private static List<String> together(Callable<String>... calls) throws Exception {
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
