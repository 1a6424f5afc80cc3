package dev.holdfast.stock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LevelTest {
    private static final Quantities WANTED =
            Quantities.onHand(5).plus(Quantities.committed(2)).plus(Quantities.backOrdered(3));

    @Test
    void nobodyWaitsForUnitsThatAreThere() {
        assertThatThrownBy(() -> level(true, WANTED, false))
                .hasMessageContaining("lines wait for units that are there");
        assertThatThrownBy(() -> level(false, Quantities.backOrdered(3), false))
                .hasMessageContaining("lines wait for units that are there");
        Quantities gone = WANTED.plus(Quantities.onHand(-3));
        assertThat(level(true, gone, false).available()).isZero();
    }

    @Test
    void whatIsSetAsideCantBeReserved() {
        assertThat(level(true, WANTED, true).available()).isZero();
        assertThat(level(true, WANTED, true).unclaimed()).isEqualTo(3);
        assertThat(level(false, Quantities.backOrdered(3), true).available())
                .isEqualTo(Level.MAX_UNITS);
    }

    @Test
    void aMovementSetsAsideWhatSomebodyWaitsFor() {
        Level before = level(true, WANTED.plus(Quantities.onHand(-3)), false);
        Level freed = before.moved(Quantities.committed(-1), true, Instant.EPOCH);
        assertThat(freed.serving()).isTrue();
        Quantities served = Quantities.committed(1).plus(Quantities.backOrdered(-1));
        assertThat(freed.moved(served, true, Instant.EPOCH).serving()).isFalse();
    }

    private static Level level(boolean tracked, Quantities quantities, boolean serving) {
        return new Level(
                LevelKey.of("widget", "lisbon"),
                tracked,
                quantities,
                1,
                Instant.EPOCH,
                true,
                serving);
    }
}
