package dev.holdfast.stock.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.ReservationState;
import dev.holdfast.api.stock.v1.StockTotal;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Line;
import dev.holdfast.stock.core.Movement;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Quantities;
import dev.holdfast.stock.core.Reservation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EncodersTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");
    private static final Origin ORIGIN = new Origin("till", "", "", null, null, null);

    @Test
    void levelShowsWhatIsAvailableAndItsDay() {
        LevelKey key = new LevelKey("widget", "lisbon", LocalDate.of(2026, 2, 28));
        var level =
                LevelEncoder.level(
                        new Level(key, true, new Quantities(20, 3, 4, 1, 2, 3, 0, 6), 7, NOON));
        assertThat(level.getAvailable()).isEqualTo(7);
        assertThat(level.getUnavailable().getTotal()).isEqualTo(6);
        assertThat(level.getFulfilmentDate().getDay()).isEqualTo(28);
        assertThat(level.getUpdateTime()).isEqualTo(TimeEncoder.timestamp(NOON));
    }

    @Test
    void levelThatNeverMovedHasNeitherDayNorTime() {
        var level = LevelEncoder.level(Level.empty(LevelKey.of("widget", "lisbon")));
        assertThat(level.hasFulfilmentDate()).isFalse();
        assertThat(level.hasUpdateTime()).isFalse();
    }

    @Test
    void untrackedLevelsCountInTheTotalByTheirClaimsOnly() {
        var tracked =
                new Level(
                        LevelKey.of("w", "a"),
                        true,
                        new Quantities(9, 1, 2, 1, 0, 0, 0, 0),
                        1,
                        NOON);
        var untracked =
                new Level(
                        LevelKey.of("w", "b"),
                        false,
                        new Quantities(0, 3, 4, 0, 0, 0, 1, 2),
                        1,
                        NOON);
        assertThat(LevelEncoder.stock("w", List.of(tracked, untracked)).getTotal())
                .isEqualTo(
                        StockTotal.newBuilder()
                                .setUntracked(true)
                                .setOnHand(9)
                                .setAvailable(5)
                                .setHeld(4)
                                .setCommitted(6)
                                .setUnavailable(1)
                                .setBackOrdered(1)
                                .setIncoming(2)
                                .build());
    }

    @Test
    void availableOfMovementsAddsUpToWhatIsShownThroughEachChangeOfTracking() {
        LevelKey key = LevelKey.of("w", "a");
        List<Movement> moves =
                List.of(
                        move(
                                key,
                                1,
                                true,
                                new Quantities(10, 2, 0, 1, 0, 0, 0, 0),
                                new Quantities(10, 2, 0, 1, 0, 0, 0, 0)),
                        move(
                                key,
                                2,
                                false,
                                new Quantities(0, 2, 0, 0, 0, 0, 0, 0),
                                new Quantities(-10, 0, 0, -1, 0, 0, 0, 0)),
                        move(
                                key,
                                3,
                                false,
                                new Quantities(0, 5, 0, 0, 0, 0, 0, 0),
                                Quantities.held(3)),
                        move(
                                key,
                                4,
                                true,
                                new Quantities(9, 5, 0, 0, 0, 0, 0, 0),
                                Quantities.onHand(9)));
        long available = 0;
        for (Movement move : moves) {
            var encoded = MovementEncoder.movement(move);
            available += encoded.getDelta().getAvailable();
            assertThat(available).isEqualTo(encoded.getAfter().getAvailable());
        }
        assertThat(available).isEqualTo(4);
    }

    @Test
    void dueHoldShowsAsExpiredWithItsUnitsGivenBack() {
        Instant end = NOON.plusSeconds(60);
        var hold = hold(end);
        assertThat(ReservationEncoder.asOf(hold, end.minusNanos(1)).getState())
                .isEqualTo(ReservationState.RESERVATION_STATE_HELD);
        var due = ReservationEncoder.asOf(hold, end);
        assertThat(due.getState()).isEqualTo(ReservationState.RESERVATION_STATE_EXPIRED);
        assertThat(due.getEndTime()).isEqualTo(TimeEncoder.timestamp(end));
        assertThat(due.getLines(0).getHeld()).isZero();
        assertThat(due.getLines(0).getReleased()).isEqualTo(4);
        assertThat(ReservationEncoder.asWritten(hold).getLines(0).getHeld()).isEqualTo(3);
    }

    private static Movement move(
            LevelKey key, long version, boolean tracked, Quantities after, Quantities delta) {
        return new Movement(
                new Level(key, tracked, after, version, NOON), delta, Cause.SET, ORIGIN);
    }

    private static Reservation hold(Instant end) {
        UUID id = new UUID(0, 1);
        return new Reservation(
                id,
                id,
                Reservation.State.HELD,
                "",
                "",
                new Reservation.Times(NOON, end, null, null),
                Reservation.Ending.NONE,
                false,
                1,
                List.of(new Line("1", LevelKey.of("w", "a"), "", 4, 4, 3, 0, 0, 0, 1, 0, 0)));
    }
}
