package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Invariants;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Movement;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.core.Workload;
import dev.holdfast.stock.core.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A merchant's stock twice: as the core makes it, and as the model foretells it. */
final class Merchant {
    private static final Duration LATE = Duration.ofHours(24);

    final String name;
    final Places places;
    private final World world;
    private final Model model;
    private final Invariants invariants;
    private final Map<UUID, Reservation> compared = new HashMap<>();
    private int movements;

    Merchant(String name, World world, String home) {
        this.name = name;
        this.world = world;
        model = new Model(home, world.dueLimit, world.mostServed);
        invariants = new Invariants(world);
        places = new Places(world, model.stock);
        world.defaultLocation = home;
        world.locations.addAll(Set.of("lisbon", "porto"));
        model.stock.locations.addAll(world.locations);
        Workload.BY_DAY.forEach(world::configure);
        model.stock.configure(Workload.BY_DAY);
    }

    /** Has a batch decided and compares all there is to compare. */
    List<Outcome> decide(List<Command> batch, Instant now) {
        List<Outcome> foretold = model.decide(batch, now);
        List<Outcome> outcomes;
        try {
            outcomes = world.decide(batch, now);
        } catch (RuntimeException thrown) {
            throw new Alarm(Check.BREAKDOWN, name + ": " + thrown, thrown);
        }
        for (int i = 0; i < batch.size(); i++) {
            require(Check.OUTCOME, batch.get(i), outcomes.get(i), foretold.get(i));
        }
        compareReservations();
        compareMovements();
        compareRows();
        try {
            invariants.check();
        } catch (AssertionError unbalanced) {
            throw new Alarm(Check.BALANCE, name + ": " + unbalanced.getMessage(), unbalanced);
        }
        return outcomes;
    }

    private void compareReservations() {
        Set<UUID> changed = new HashSet<>(model.stock.touched);
        model.stock.touched.clear();
        world.reservations.forEach((id, reservation) -> {
            Reservation before = compared.put(id, reservation);
            if (before == null || before.version() != reservation.version()) {
                changed.add(id);
            }
        });
        for (UUID id : changed) {
            PlainReservation foretold = model.stock.reservations.get(id);
            require(
                    Check.RESERVATIONS,
                    id,
                    world.reservations.get(id),
                    foretold == null ? null : foretold.seen());
        }
        require(
                Check.RESERVATIONS,
                "reservations",
                world.reservations.size(),
                model.stock.reservations.size());
    }

    /** Level by level: between levels a batch may write in another order. */
    private void compareMovements() {
        List<Movement> made = world.movements.subList(movements, world.movements.size());
        movements = world.movements.size();
        Map<LevelKey, List<Movement>> foretold = byLevel(model.stock.movements);
        model.stock.movements.clear();
        Map<LevelKey, List<Movement>> ledger = byLevel(made);
        ledger.forEach((key, rows) ->
                require(Check.MOVEMENTS, key, rows, foretold.getOrDefault(key, List.of())));
        require(Check.MOVEMENTS, "levels that moved", ledger.keySet(), foretold.keySet());
    }

    private static Map<LevelKey, List<Movement>> byLevel(List<Movement> movements) {
        Map<LevelKey, List<Movement>> byLevel = new TreeMap<>();
        movements.forEach(movement ->
                byLevel.computeIfAbsent(movement.key(), _ -> new ArrayList<>()).add(movement));
        return byLevel;
    }

    private void compareRows() {
        require(Check.LEVELS, "levels", world.levels.keySet(), model.stock.levels.keySet());
        world.levels.forEach((key, level) ->
                require(Check.LEVELS, key, level, model.stock.seen(model.stock.level(key))));
        require(Check.REMEMBERED, "SKUs", world.skus, model.stock.skus);
        require(
                Check.REMEMBERED,
                "answered calls",
                world.answered.size(),
                model.stock.answered.size());
        require(Check.REMEMBERED, "expected shipments", world.expected, model.stock.expected);
        require(
                Check.REMEMBERED,
                "shipments",
                world.shipments.size(),
                model.stock.shipments.size());
    }

    /** Compares what is remembered row by row. */
    void compareMemory() {
        require(Check.REMEMBERED, "answered calls", world.answered, model.stock.answered);
        require(Check.REMEMBERED, "shipments", world.shipments, model.stock.shipments);
    }

    /** Fails if a hold that ends holds units still. */
    void requireNothingLeftHeld() {
        for (Reservation hold : world.reservations.values()) {
            boolean ends = hold.times().expires() != null;
            boolean holds = hold.lines().stream().anyMatch(line -> line.held() > 0);
            if (ends && holds) {
                throw new Alarm(Check.LEFT_HELD, name + ": " + hold);
            }
        }
    }

    private void require(Check check, Object of, @Nullable Object is, @Nullable Object foretold) {
        if (!Objects.equals(is, foretold)) {
            throw new Alarm(
                    check, name + ", " + of + "\n  is       " + is + "\n  foretold " + foretold);
        }
    }

    /** The instants at which something ends: holds, and the day in which they may be paid late. */
    Stream<Instant> ends() {
        return model.stock.reservations.values().stream()
                .filter(one -> one.expires != null && (one.held() || one.lost()))
                .flatMap(one ->
                        Stream.of(
                                Objects.requireNonNull(one.expires),
                                Objects.requireNonNull(one.expires).plus(LATE)));
    }

    /** The holds that end. */
    Stream<UUID> endingHolds() {
        return world.reservations.values().stream()
                .filter(hold -> hold.state() == Reservation.State.HELD)
                .filter(hold -> hold.times().expires() != null)
                .map(Reservation::id)
                .sorted();
    }
}
