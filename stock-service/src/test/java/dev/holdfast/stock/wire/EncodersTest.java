package dev.holdfast.stock.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.LineSource;
import dev.holdfast.api.stock.v1.ReservationLine;
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

    @Test
    void partsAreOneLineWithSources() {
        LevelKey here = LevelKey.of("w", "a");
        LevelKey there = LevelKey.of("w", "b");
        Line.Placing split = Line.Placing.SPLIT;
        Reservation order =
                committed(
                        new Line("1", here, "set", 3, 3, 0, 1, 0, 1, 1, 0, 0, split),
                        new Line("2", here, "", 1, 1, 0, 1, 0, 0, 0, 0, 0),
                        new Line("1", there, "set", 4, 4, 0, 2, 0, 2, 0, 0, 0, split),
                        new Line("1", LevelKey.of("w", "c"), "set", 0, 0, 0, 0, 0, 0, 0, 0, 0));
        var encoded = ReservationEncoder.asWritten(order);
        assertThat(encoded.getLinesList())
                .extracting(ReservationLine::getLineId)
                .containsExactly("1", "2");
        ReservationLine line = encoded.getLines(0);
        assertThat(line.getLocationId()).isEmpty();
        assertThat(line.getUnits()).isEqualTo(7);
        assertThat(line.getGranted()).isEqualTo(7);
        assertThat(line.getCommitted()).isEqualTo(3);
        assertThat(line.getShipped()).isEqualTo(3);
        assertThat(line.getReleased()).isEqualTo(1);
        assertThat(line.getSourcesList())
                .containsExactly(
                        LineSource.newBuilder()
                                .setLocationId("a")
                                .setGranted(3)
                                .setCommitted(1)
                                .setShipped(1)
                                .setReleased(1)
                                .build(),
                        LineSource.newBuilder()
                                .setLocationId("b")
                                .setGranted(4)
                                .setCommitted(2)
                                .setShipped(2)
                                .build());
        assertThat(encoded.getLines(1).getLocationId()).isEqualTo("a");
        assertThat(encoded.getLines(1).getSourcesList()).isEmpty();
    }

    @Test
    void aLineThatGotNothingNamesTheLocationThatItsCallerNamed() {
        LevelKey key = LevelKey.of("w", "a");
        Line named = new Line("1", key, "", 4, 0, 0, 0, 0, 0, 0, 0, 0);
        Line whole = new Line("2", key, "", 4, 0, 0, 0, 0, 0, 0, 0, 0, Line.Placing.WHOLE);
        var encoded = ReservationEncoder.asWritten(committed(named, whole));
        assertThat(encoded.getLinesList())
                .extracting(ReservationLine::getLocationId)
                .containsExactly("a", "");
    }

    private static Reservation committed(Line... lines) {
        UUID id = new UUID(0, 1);
        return new Reservation(
                id,
                id,
                Reservation.State.COMMITTED,
                "",
                "",
                new Reservation.Times(NOON, null, NOON, null),
                Reservation.Ending.NONE,
                false,
                1,
                List.of(lines));
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
