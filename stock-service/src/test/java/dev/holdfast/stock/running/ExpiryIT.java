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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds run out by themselves, and at once for whoever needs their units. */
final class ExpiryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OTHERS = 9;

    @Test
    void aHoldOfOneSecondIsFreeAgainWithinTwo() {
        try (RunningStock stock = RunningStock.start()) {
            stock.receive("brief", 3);
            String id = newId();
            ReserveResponse held =
                    stock.reservations()
                            .reserve(reserve(id, "brief", 3).setTtl(seconds(1)).build());
            await().atMost(PATIENCE).until(() -> stock.available("brief") == 3);
            assertThat(held.getReservation().hasExpireTime()).isTrue();
            assertThat(late(stock, "brief")).isBetween(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    /** By the database's own clock, so that a slow machine that runs a test late is no failure. */
    private static Duration late(RunningStock stock, String sku) {
        Movement expiry = movement(stock, sku, Cause.CAUSE_EXPIRE);
        GetReservationResponse hold =
                stock.reservations()
                        .getReservation(
                                GetReservationRequest.newBuilder()
                                        .setReservationId(expiry.getReservationId())
                                        .build());
        return Duration.between(
                instant(hold.getReservation().getExpireTime()), instant(expiry.getMovementTime()));
    }

    /** A level that somebody keeps locked holds up its own holds, and those of no other lane. */
    @Test
    void aLockedLevelDoesNotHoldUpOthers() throws SQLException {
        try (RunningStock stock = RunningStock.start(Map.of("stock.lanes.count", "64"));
                Connection other =
                        DriverManager.getConnection(
                                stock.database().jdbcUrl(),
                                stock.database().user(),
                                stock.database().password());
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            hold(stock, "locked", 1);
            for (int i = 0; i < OTHERS; i++) {
                hold(stock, "other" + i, 2);
            }
            lock.execute("select from stock.level where sku = 'locked' for update");
            for (int i = 0; i < OTHERS; i++) {
                String sku = "other" + i;
                await().atMost(PATIENCE).until(() -> stock.available(sku) == 1);
            }
            other.rollback();
            List<Duration> late = new ArrayList<>();
            for (int i = 0; i < OTHERS; i++) {
                late.add(late(stock, "other" + i));
            }
            late.sort(Comparator.naturalOrder());
            assertThat(late.get(OTHERS / 2)).as("%s", late).isLessThan(Duration.ofSeconds(1));
        }
    }

    private static void hold(RunningStock stock, String sku, long seconds) {
        stock.receive(sku, 1);
        stock.reservations().reserve(reserve(newId(), sku, 1).setTtl(seconds(seconds)).build());
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
