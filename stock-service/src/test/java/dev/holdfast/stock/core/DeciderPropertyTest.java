package dev.holdfast.stock.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every history of commands. Each seed is a history of its own; a failure names its
 * seed, and running that one alone replays it.
 */
final class DeciderPropertyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SEEDS = 200;
    private static final int BATCHES = 60;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aBatchMeansItsCommandsOneByOne(long seed) {
        Workload workload = new Workload(seed);
        World together = world();
        World alone = world();
        Instant now = START;
        for (int i = 0; i < BATCHES; i++) {
            List<Command> batch = workload.batch(12);
            List<Outcome> oneByOne = new ArrayList<>();
            for (Command command : batch) {
                oneByOne.add(alone.decide(List.of(command), now).getFirst());
            }
            assertThat(together.decide(batch, now))
                    .as("seed %d, batch %d", seed, i)
                    .isEqualTo(oneByOne);
            now = now.plus(workload.pause());
        }
        assertThat(together.levels).isEqualTo(alone.levels);
        assertThat(together.reservations).isEqualTo(alone.reservations);
        assertThat(together.shipments).isEqualTo(alone.shipments);
        assertThat(together.answered).isEqualTo(alone.answered);
        assertThat(together.expected).isEqualTo(alone.expected);
        assertThat(together.waiting).isEqualTo(alone.waiting);
        assertThat(ledger(together)).isEqualTo(ledger(alone));
        Invariants.check(together);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void unitsAreConservedAndRefusalsLeaveNothing(long seed) {
        Workload workload = new Workload(seed);
        World world = world();
        Instant now = START;
        for (int i = 0; i < BATCHES * 4; i++) {
            Command command = workload.next();
            int before = world.movements.size();
            Map<LevelKey, Level> levels = Map.copyOf(world.levels);
            Outcome outcome = world.decide(List.of(command), now).getFirst();
            List<Movement> made = world.movements.subList(before, world.movements.size());
            if (command.request().validateOnly() || outcome instanceof Refusal) {
                assertThat(made)
                        .as("seed %d, %s", seed, command)
                        .allMatch(movement ->
                                movement.cause() == Cause.EXPIRE
                                        || movement.cause() == Cause.SERVE);
            }
            if (made.isEmpty()) {
                assertThat(world.levels).as("seed %d, %s", seed, command).isEqualTo(levels);
            }
            assertThat(onHandMoved(made))
                    .as("seed %d: only these causes make or end units on hand: %s", seed, command)
                    .isTrue();
            now = now.plus(workload.pause());
        }
        Invariants.check(world);
    }

    /** By what the ledger says, whatever the queue does. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whoeverCommittedFirstIsServedFirstAndNoneWaitsForUnitsThatAreThere(long seed) {
        Workload workload = new Workload(seed);
        World world = world();
        world.mostServed = Serving.MOST_LINES;
        Instant now = START;
        for (int i = 0; i < BATCHES * 4; i++) {
            Command command = workload.next();
            Map<UUID, Reservation> before = Map.copyOf(world.reservations);
            int movements = world.movements.size();
            world.decide(List.of(command), now);
            for (Movement made : world.movements.subList(movements, world.movements.size())) {
                if (made.cause() == Cause.SERVE) {
                    assertThat(passedOver(world, before, made))
                            .as("seed %d, %s: %s", seed, command, made)
                            .isEmpty();
                }
            }
            assertThat(world.levels.values())
                    .as("seed %d, %s", seed, command)
                    .noneMatch(level ->
                            level.quantities().backOrdered() > 0
                                    && (!level.tracked() || level.quantities().available() > 0));
            now = now.plus(workload.pause());
        }
    }

    /**
     * Reservations that waited for the level, still do, and were committed before who was served.
     */
    private static List<UUID> passedOver(
            World world, Map<UUID, Reservation> before, Movement served) {
        UUID id = Objects.requireNonNull(served.origin().reservation());
        Instant since = Objects.requireNonNull(world.reservations.get(id)).committedAt();
        return world.reservations.values().stream()
                .filter(other -> waits(other, served.key()))
                .filter(other -> other.committedAt().isBefore(since))
                .filter(other -> {
                    Reservation waited = before.get(other.id());
                    return waited != null && waits(waited, served.key());
                })
                .map(Reservation::id)
                .toList();
    }

    private static boolean waits(Reservation reservation, LevelKey level) {
        return reservation.lines().stream()
                .anyMatch(line -> line.backOrdered() > 0 && line.key().equals(level));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRepeatChangesNothing(long seed) {
        Workload workload = new Workload(seed);
        World world = world();
        Instant now = START;
        for (int i = 0; i < BATCHES * 4; i++) {
            Command command = workload.next();
            Outcome first = world.decide(List.of(command), now).getFirst();
            if (!(first instanceof Refusal)
                    && carriesId(command)
                    && !command.request().validateOnly()) {
                Map<LevelKey, Level> levels = Map.copyOf(world.levels);
                int movements = world.movements.size();
                Outcome again = world.decide(List.of(command), now).getFirst();
                assertThat(repeated(again)).as("seed %d, %s", seed, command).isTrue();
                assertThat(grant(again)).as("seed %d, %s", seed, command).isEqualTo(grant(first));
                assertThat(world.levels).isEqualTo(levels);
                assertThat(world.movements).hasSize(movements);
            }
            now = now.plus(workload.pause());
        }
    }

    private static boolean carriesId(Command command) {
        return command instanceof Command.Reserve
                || command instanceof Command.Expect
                || command instanceof Command.Ship
                || (command.request().id() != null && !(command instanceof Command.Expire));
    }

    private static boolean repeated(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Claimed claimed -> claimed.repeated();
            case Outcome.Stocked stocked -> stocked.repeated();
            case Outcome.Expected expected -> expected.repeated();
            case Refusal _, Outcome.Deferred _ -> false;
        };
    }

    private static Grant grant(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Claimed claimed -> claimed.grant();
            case Outcome.Stocked stocked -> stocked.grant();
            case Outcome.Expected expected -> expected.grant();
            case Refusal _, Outcome.Deferred _ -> Grant.NONE;
        };
    }

    /**
     * True if units on hand changed only where units come or go, and a transfer's two sides cancel
     * out.
     */
    private static boolean onHandMoved(List<Movement> made) {
        long transferred = 0;
        for (Movement movement : made) {
            long moved = movement.delta().onHand();
            switch (movement.cause()) {
                case TRANSFER -> transferred += moved;
                case SHIP, ADJUST, SET, TRACKING, RELEASE, CARRY_FORWARD, ARRIVE -> {}
                case EXPECT,
                        RESERVE,
                        EXTEND,
                        COMMIT,
                        EXPIRE,
                        AMEND,
                        SUPERSEDE,
                        BREAK,
                        MOVE,
                        SERVE,
                        BACK_ORDER,
                        RELOCATE -> {
                    if (moved != 0) {
                        return false;
                    }
                }
            }
        }
        return transferred == 0;
    }

    /**
     * The movements by level: between levels a batch may order them otherwise than its commands one
     * by one would.
     */
    private static Map<LevelKey, List<Movement>> ledger(World world) {
        Map<LevelKey, List<Movement>> ledger = new HashMap<>();
        world.movements.forEach(movement ->
                ledger.computeIfAbsent(movement.key(), _ -> new ArrayList<>()).add(movement));
        return ledger;
    }

    private static World world() {
        World world = new World();
        world.locations.add("lisbon");
        Workload.BY_DAY.forEach(world::configure);
        world.mostServed = 2;
        return world;
    }
}
