package dev.holdfast.stock.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What must hold in a world after any commands: DESIGN section 3. */
public final class Invariants {
    private Invariants() {}

    /** Fails where a book doesn't balance. */
    public static void check(World world) {
        Map<LevelKey, Quantities> summed = new HashMap<>();
        Map<LevelKey, Long> versions = new HashMap<>();
        Map<LevelKey, Instant> times = new HashMap<>();
        for (Movement movement : world.movements) {
            LevelKey key = movement.key();
            summed.merge(key, movement.delta(), Quantities::plus);
            assertThat(movement.after().version())
                    .as("versions of %s rise by one", key)
                    .isEqualTo(versions.merge(key, 1L, Long::sum));
            assertThat(movement.after().quantities())
                    .as("running total of %s", key)
                    .isEqualTo(summed.get(key));
            Instant last = times.put(key, movement.at());
            assertThat(last == null || !movement.at().isBefore(last))
                    .as("times of %s don't run backwards", key)
                    .isTrue();
        }
        world.levels.forEach((key, level) -> {
            assertThat(summed.getOrDefault(key, Quantities.ZERO))
                    .as("movements of %s add up to the level", key)
                    .isEqualTo(level.quantities());
            assertThat(versions.getOrDefault(key, 0L)).isEqualTo(level.version());
        });
        checkClaims(world);
    }

    private static void checkClaims(World world) {
        Map<LevelKey, Quantities> claimed = new HashMap<>();
        for (Reservation reservation : world.reservations.values()) {
            boolean open =
                    switch (reservation.state()) {
                        case HELD, COMMITTED -> true;
                        case SHIPPED, RELEASED, EXPIRED -> false;
                    };
            assertThat(reservation.nothingOpen())
                    .as("%s has open units just while it is open", reservation)
                    .isEqualTo(!open);
            for (Line line : reservation.lines()) {
                claimed.merge(
                        line.key(),
                        new Quantities(0, line.held(), line.committed(), 0, 0, 0, 0, 0),
                        Quantities::plus);
            }
        }
        world.levels.forEach((key, level) -> {
            Quantities claims = claimed.getOrDefault(key, Quantities.ZERO);
            assertThat(level.quantities().held()).as("held of %s", key).isEqualTo(claims.held());
            assertThat(level.quantities().committed())
                    .as("committed of %s", key)
                    .isEqualTo(claims.committed());
        });
    }
}
