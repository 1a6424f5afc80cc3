package dev.holdfast.stock.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.ShipResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/**
 * The same call from many callers at the same time takes effect once, and all get the same answer.
 */
final class SameCallAtOnceIT {
    private static final int CALLERS = 64;

    private static Shelf stock;

    @BeforeAll
    static void start() {
        stock = new Shelf();
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    @RepeatedTest(20)
    void takesEffectOnce() throws Exception {
        String sku = "same-" + UUID.randomUUID();
        stock.set(Map.of(sku, 10L));
        String id = UUID.randomUUID().toString();
        ReserveRequest reserve = request(id, sku, 3).setCommit(true).build();
        List<ReserveResponse> granted =
                Callers.atOnce(CALLERS, _ -> () -> stock.reservations().reserve(reserve));
        assertThat(granted.stream().filter(answer -> !answer.getRepeated())).hasSize(1);
        assertThat(granted)
                .allMatch(answer -> answer.getReservation().getLines(0).getGranted() == 3);
        ShipRequest ship =
                ShipRequest.newBuilder()
                        .setReservationId(id)
                        .setShipmentId(UUID.randomUUID().toString())
                        .build();
        List<ShipResponse> shipped =
                Callers.atOnce(CALLERS, _ -> () -> stock.reservations().ship(ship));
        assertThat(shipped.stream().filter(answer -> !answer.getRepeated())).hasSize(1);
        assertThat(stock.level(sku).getOnHand()).isEqualTo(7);
        stock.assertNoDrift();
    }

    @RepeatedTest(20)
    void oneOfTwoContentsWinsTheId() throws Exception {
        String sku = "other-" + UUID.randomUUID();
        stock.set(Map.of(sku, 100L));
        String id = UUID.randomUUID().toString();
        List<String> answers =
                Callers.atOnce(
                        CALLERS,
                        caller ->
                                () ->
                                        Callers.reason(() ->
                                                stock.reservations()
                                                        .reserve(
                                                                request(id, sku, 1 + caller % 2)
                                                                        .build())));
        assertThat(answers).containsOnly(Callers.OK, "REQUEST_ID_REUSED");
        assertThat(Collections.frequency(answers, Callers.OK)).isEqualTo(CALLERS / 2);
        assertThat(stock.level(sku).getHeld()).isBetween(1L, 2L);
        stock.assertNoDrift();
    }

    private static ReserveRequest.Builder request(String id, String sku, long units) {
        return ReserveRequest.newBuilder()
                .setReservationId(id)
                .addLines(ReserveLine.newBuilder().setSku(sku).setUnits(units));
    }
}
