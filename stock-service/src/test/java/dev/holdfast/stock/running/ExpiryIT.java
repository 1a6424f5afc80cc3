package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.commit;
import static dev.holdfast.stock.running.Calls.failure;
import static dev.holdfast.stock.running.Calls.newId;
import static dev.holdfast.stock.running.Calls.reserve;
import static dev.holdfast.stock.running.Calls.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustmentLine;
import dev.holdfast.api.stock.v1.AdjustmentType;
import dev.holdfast.api.stock.v1.Cause;
import dev.holdfast.api.stock.v1.CommitResponse;
import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.GetReservationResponse;
import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.Movement;
import dev.holdfast.api.stock.v1.ReservationState;
import dev.holdfast.api.stock.v1.ReserveResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds run out by themselves, and at once for whoever needs their units. */
final class ExpiryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aHoldOfOneSecondIsFreeAgainWithinTwo() {
        try (RunningStock stock = RunningStock.start()) {
            stock.receive("brief", 3);
            String id = newId();
            ReserveResponse held =
                    stock.reservations()
                            .reserve(reserve(id, "brief", 3).setTtl(seconds(1)).build());
            await().atMost(PATIENCE).until(() -> stock.available("brief") == 3);
            // By the database's own clock, so that a slow machine that runs this test late is no
            // failure.
            Duration late =
                    Duration.between(
                            instant(held.getReservation().getExpireTime()),
                            instant(
                                    movement(stock, "brief", Cause.CAUSE_EXPIRE)
                                            .getMovementTime()));
            assertThat(late).isBetween(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    @Test
    void dueUnitsAreThereAtOnceForACommandThatNeedsThem() {
        try (RunningStock stock = RunningStock.start(Map.of("stock.expiry.period", "1m"))) {
            stock.receive("touched", 1);
            String first = newId();
            stock.reservations().reserve(reserve(first, "touched", 1).setTtl(seconds(1)).build());
            String second = newId();
            assertThat(
                            failure(() ->
                                            stock.reservations()
                                                    .reserve(reserve(second, "touched", 1).build()))
                                    .reason())
                    .isEqualTo("INSUFFICIENT_STOCK");
            await().atMost(PATIENCE)
                    .until(
                            () -> state(stock, first),
                            s -> s == ReservationState.RESERVATION_STATE_EXPIRED);
            assertThat(
                            stock.reservations()
                                    .reserve(reserve(second, "touched", 1).build())
                                    .getReservation()
                                    .getState())
                    .isEqualTo(ReservationState.RESERVATION_STATE_HELD);
        }
    }

    @Test
    void aLateCommitTakesTheUnitsAgainOrSaysWhatIsShort() {
        try (RunningStock stock = RunningStock.start(Map.of("stock.expiry.period", "1m"))) {
            stock.receive("late", 2);
            String paid = newId();
            String unlucky = newId();
            stock.reservations().reserve(reserve(paid, "late", 1).setTtl(seconds(1)).build());
            stock.reservations().reserve(reserve(unlucky, "late", 1).setTtl(seconds(1)).build());
            await().atMost(PATIENCE)
                    .until(
                            () -> state(stock, unlucky),
                            s -> s == ReservationState.RESERVATION_STATE_EXPIRED);
            CommitResponse committed = stock.reservations().commit(commit(paid));
            assertThat(committed.getRetaken()).isTrue();
            stock.reservations().reserve(reserve(newId(), "late", 1).setCommit(true).build());
            var failure = failure(() -> stock.reservations().commit(commit(unlucky)));
            assertThat(failure.reason()).isEqualTo("HOLD_EXPIRED");
            assertThat(failure.detail(dev.holdfast.api.stock.v1.Shortages.class))
                    .hasValueSatisfying(short1 -> {
                        assertThat(short1.getShortages(0).getWanted()).isEqualTo(1);
                        assertThat(short1.getShortages(0).getAvailable()).isZero();
                    });
        }
    }

    @Test
    void answersAreForgottenOnceTheirTimeIsOver() {
        try (RunningStock stock =
                RunningStock.start(
                        Map.of(
                                "stock.expiry.forget-period", "50ms",
                                "stock.expiry.remember-for", "1h"))) {
            AdjustStockRequest receive =
                    AdjustStockRequest.newBuilder()
                            .setAdjustmentId(newId())
                            .setType(AdjustmentType.ADJUSTMENT_TYPE_RECEIVE)
                            .addLines(AdjustmentLine.newBuilder().setSku("forgotten").setUnits(1))
                            .build();
            stock.stock().adjustStock(receive);
            assertThat(stock.stock().adjustStock(receive).getRepeated()).isTrue();
            stock.database()
                    .execute(
                            "update stock.answered set answered_at = now() - interval '2 hours'"
                                    + " where request_id = '%s'"
                                            .formatted(receive.getAdjustmentId()));
            await().atMost(PATIENCE).until(() -> !stock.stock().adjustStock(receive).getRepeated());
        }
    }

    private static ReservationState state(RunningStock stock, String id) {
        GetReservationResponse now =
                stock.reservations()
                        .getReservation(
                                GetReservationRequest.newBuilder().setReservationId(id).build());
        return now.getReservation().getState();
    }

    private static Movement movement(RunningStock stock, String sku, Cause cause) {
        return stock.stock()
                .listMovements(
                        ListMovementsRequest.newBuilder().setSku(sku).addCauses(cause).build())
                .getMovements(0);
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
