package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.failure;
import static dev.holdfast.stock.running.Calls.newId;
import static dev.holdfast.stock.running.Warehouses.at;
import static dev.holdfast.stock.running.Warehouses.line;
import static dev.holdfast.stock.running.Warehouses.reserve;
import static dev.holdfast.stock.running.Warehouses.split;
import static dev.holdfast.stock.running.Warehouses.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.LineSource;
import dev.holdfast.api.stock.v1.LineUnits;
import dev.holdfast.api.stock.v1.Location;
import dev.holdfast.api.stock.v1.LocationKind;
import dev.holdfast.api.stock.v1.LocationState;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ServedBy;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.ShipResponse;
import dev.holdfast.api.stock.v1.ShipmentLine;
import dev.holdfast.api.stock.v1.Shortage;
import dev.holdfast.api.stock.v1.Shortages;
import dev.holdfast.platform.grpc.FailureInfo;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where units come from, as callers ask for them and meet it: over gRPC. */
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
        Warehouses shop = Warehouses.of(stock, 51);
        shop.receive("MUG", "default", 2);
        shop.receive("MUG", "lisbon", 3);
        ReserveRequest request = reserve(line("MUG", 3), split("MUG", 2)).setCommit(true).build();
        Reservation asked = shop.question(request);
        Reservation made =
                shop.stock().reservations(shop.caller()).reserve(request).getReservation();
        assertThat(made.getLinesList()).isEqualTo(asked.getLinesList());
        assertThat(made.getLines(0).getLocationId()).isEqualTo("lisbon");
        assertThat(made.getLines(1).getLocationId()).isEqualTo("default");
        assertThat(shop.get(made).getLinesList()).isEqualTo(made.getLinesList());
    }

    @Test
    void aSplitLineShowsItsSources() {
        Warehouses shop = Warehouses.of(stock, 52);
        shop.receive("MUG", "default", 2);
        shop.receive("MUG", "lisbon", 3);
        ReserveRequest request = reserve(split("MUG", 4)).setCommit(true).build();
        Reservation made =
                shop.stock().reservations(shop.caller()).reserve(request).getReservation();
        ReservationLine line = made.getLines(0);
        assertThat(line.getLocationId()).isEmpty();
        assertThat(line.getUnits()).isEqualTo(4);
        assertThat(line.getCommitted()).isEqualTo(4);
        assertThat(line.getSourcesList())
                .extracting(LineSource::getLocationId)
                .containsExactly("default", "lisbon");
        ShipResponse shipped =
                shop.stock()
                        .reservations(shop.caller())
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
        assertThat(shop.stock().reservations(shop.caller()).reserve(request).getRepeated())
                .isTrue();
        shop.verify();
    }

    @Test
    void whatIsShortNamesNoLocationIfSeveralMayServe() {
        Warehouses shop = Warehouses.of(stock, 53);
        shop.receive("MUG", "default", 2);
        shop.receive("MUG", "lisbon", 3);
        FailureInfo info =
                failure(() ->
                        shop.stock()
                                .reservations(shop.caller())
                                .reserve(reserve(line("MUG", 4)).build()));
        assertThat(info.reason()).isEqualTo("INSUFFICIENT_STOCK");
        Shortage shortage = info.detail(Shortages.class).orElseThrow().getShortages(0);
        assertThat(shortage.getLocationId()).isEmpty();
        assertThat(shortage.getWanted()).isEqualTo(4);
        assertThat(shortage.getAvailable()).isEqualTo(5);
        FailureInfo named =
                failure(() ->
                        shop.stock()
                                .reservations(shop.caller())
                                .reserve(reserve(at("lisbon", "MUG", 4)).build()));
        assertThat(named.detail(Shortages.class).orElseThrow().getShortages(0).getLocationId())
                .isEqualTo("lisbon");
    }

    @Test
    void locationsAndSkusAreHeededAtOnce() {
        Warehouses shop = Warehouses.of(stock, 54);
        shop.receive("MUG", "lisbon", 1);
        shop.receive("MUG", "porto", 9);
        shop.update(Location.newBuilder().setLocationId("porto").setState(CLOSED));
        assertThat(shop.refused(line("MUG", 2))).isEqualTo("INSUFFICIENT_STOCK");
        shop.update(Location.newBuilder().setLocationId("porto").setState(OPEN));
        assertThat(shop.source(line("MUG", 1))).isEqualTo("lisbon");
        shop.update(Location.newBuilder().setLocationId("lisbon").setPriority(9));
        assertThat(shop.source(line("MUG", 1))).isEqualTo("porto");
        shop.update(
                Location.newBuilder()
                        .setLocationId("porto")
                        .setKind(LocationKind.LOCATION_KIND_PARTNER));
        assertThat(shop.source(line("MUG", 1))).isEqualTo("lisbon");
        shop.serve(ServedBy.SERVED_BY_PARTNER);
        assertThat(shop.source(line("MUG", 1))).isEqualTo("porto");
        shop.receive("MUG", "default", 5);
        assertThat(shop.source(line("MUG", 1))).isEqualTo("porto");
        assertThat(shop.source(at("default", "MUG", 1))).isEqualTo("default");
        shop.serve(ServedBy.SERVED_BY_OWN_AND_PARTNER);
        assertThat(shop.source(line("MUG", 1))).isEqualTo("default");
    }

    /** What is new at a location is found, though the last answer looked there already. */
    @Test
    void unitsThatComeAreSoldAtOnce() {
        Warehouses shop = Warehouses.of(stock, 55);
        shop.receive("MUG", "default", 1);
        shop.stock().reservations(shop.caller()).reserve(reserve(line("MUG", 1)).build());
        for (int i = 0; i < 5; i++) {
            assertThat(shop.refused(line("MUG", 1))).isEqualTo("INSUFFICIENT_STOCK");
            shop.receive("MUG", i % 2 == 0 ? "lisbon" : "porto", 1);
            shop.stock().reservations(shop.caller()).reserve(reserve(line("MUG", 1)).build());
        }
        shop.verify();
    }

    @Test
    void theLastUnitsAtTwoLocationsAreSoldOnce() throws Exception {
        Warehouses shop = Warehouses.of(stock, 56);
        for (int round = 0; round < 20; round++) {
            shop.receive("MUG", "default", 1);
            shop.receive("MUG", "lisbon", 1);
            List<String> outcomes =
                    together(
                            () -> shop.tried(line("MUG", 1)),
                            () -> shop.tried(line("MUG", 1)),
                            () -> shop.tried(line("MUG", 1)));
            assertThat(outcomes)
                    .containsExactlyInAnyOrder("default", "lisbon", "INSUFFICIENT_STOCK");
        }
        shop.verify();
    }

    @Test
    void twoThatNeedBothLocationsDontGetOneEach() throws Exception {
        Warehouses shop = Warehouses.of(stock, 57);
        for (int round = 0; round < 20; round++) {
            shop.receive("MUG", "default", 1);
            shop.receive("MUG", "lisbon", 1);
            List<String> outcomes =
                    together(() -> shop.tried(split("MUG", 2)), () -> shop.tried(split("MUG", 2)));
            assertThat(outcomes).containsExactlyInAnyOrder("", "INSUFFICIENT_STOCK");
        }
        shop.verify();
    }

    private static final LocationState OPEN = LocationState.LOCATION_STATE_OPEN;
    private static final LocationState CLOSED = LocationState.LOCATION_STATE_CLOSED;
}
