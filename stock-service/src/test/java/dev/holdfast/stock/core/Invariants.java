package dev.holdfast.stock.core;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What must hold in a world after any commands: DESIGN section 3. Movements that were checked
 * aren't looked at again, so that a long history can be checked after each of its batches.
 */
public final class Invariants {
    private final World world;
    private final Map<LevelKey, Quantities> sums = new HashMap<>();
    private final Map<LevelKey, Level> last = new HashMap<>();
    private final Map<UUID, Map<LevelKey, Quantities>> claims = new HashMap<>();
    private final Map<UUID, Quantities> announced = new HashMap<>();
    private int checked;

    public Invariants(World world) {
        this.world = world;
    }

    /** Fails where a book doesn't balance. */
    public static void check(World world) {
        new Invariants(world).check();
    }

    /** Fails where a book doesn't balance any more. */
    public void check() {
        Set<UUID> changed = new HashSet<>();
        for (Movement movement : world.movements.subList(checked, world.movements.size())) {
            follow(movement);
            if (movement.origin().reservation() != null) {
                changed.add(movement.origin().reservation());
            }
        }
        checked = world.movements.size();
        changed.forEach(this::checkClaims);
        checkLevels();
        checkExpected();
        checkQueues();
    }

    private void follow(Movement movement) {
        LevelKey key = movement.key();
        Level before = last.getOrDefault(key, Level.empty(key));
        last.put(key, movement.after());
        require(
                movement.after().version() == before.version() + 1,
                "versions of " + key + " rise by one");
        require(!movement.at().isBefore(before.movedAt()), "times of " + key + " run backwards");
        Quantities sum = sums.getOrDefault(key, Quantities.ZERO).plus(movement.delta());
        sums.put(key, sum);
        require(movement.after().quantities().equals(sum), "running total of " + key);
        UUID own = movement.origin().requestId();
        boolean ofShipment = movement.cause() == Cause.EXPECT || movement.cause() == Cause.ARRIVE;
        if (own != null && ofShipment) {
            announced.merge(own, movement.delta(), Quantities::plus);
        } else {
            require(movement.delta().incoming() == 0, "incoming moved by " + movement.cause());
        }
        UUID reservation = movement.origin().reservation();
        if (reservation != null) {
            Quantities claim =
                    claims.computeIfAbsent(reservation, _ -> new HashMap<>())
                            .merge(key, promised(movement.delta()), Quantities::plus);
            require(claim.nonNegative(), "a unit left " + reservation + " twice: " + key);
        } else {
            require(
                    promised(movement.delta()).isZero(),
                    "promised units of " + key + " moved for no reservation");
        }
    }

    /** What is outstanding of a level's shipments is incoming; what came of them is on hand. */
    private void checkExpected() {
        Map<LevelKey, Long> incoming = new HashMap<>();
        world.expected.forEach((id, shipment) -> {
            incoming.merge(shipment.key(), shipment.outstanding(), Long::sum);
            Quantities moved = announced.getOrDefault(id, Quantities.ZERO);
            require(
                    moved.equals(
                            Quantities.onHand(shipment.received())
                                    .plus(Quantities.incoming(shipment.outstanding()))),
                    "movements of " + shipment + " add up to " + moved);
        });
        require(world.expected.keySet().containsAll(announced.keySet()), "moved for no shipment");
        world.levels.forEach((key, level) ->
                require(
                        level.quantities().incoming() == incoming.getOrDefault(key, 0L),
                        "what is outstanding isn't incoming: " + key));
    }

    private static Quantities promised(Quantities delta) {
        return new Quantities(0, delta.held(), delta.committed(), 0, 0, 0, delta.backOrdered(), 0);
    }

    /** The movements for a reservation, added up, are what its lines hold and have committed. */
    private void checkClaims(UUID id) {
        Reservation reservation =
                Objects.requireNonNull(world.reservations.get(id), "moved for none: " + id);
        Map<LevelKey, Quantities> lines = new HashMap<>();
        for (Line line : reservation.lines()) {
            lines.merge(line.key(), line.claim(), Quantities::plus);
        }
        claims.getOrDefault(id, Map.of())
                .forEach((key, claim) ->
                        require(
                                claim.equals(lines.getOrDefault(key, Quantities.ZERO)),
                                "movements of " + id + " at " + key + " aren't its lines"));
    }

    /** Whether it is for sale doesn't move a level. */
    private static Level offered(Level level) {
        return new Level(
                level.key(), level.tracked(), level.quantities(), level.version(), level.movedAt());
    }

    private void checkLevels() {
        world.levels.forEach((key, level) -> {
            require(
                    offered(level).equals(offered(last.getOrDefault(key, Level.empty(key)))),
                    "the last movement of " + key + " isn't the level");
        });
        require(world.levels.keySet().containsAll(last.keySet()), "a level that moved is gone");
        Map<LevelKey, Quantities> claimed = new HashMap<>();
        for (Reservation reservation : world.reservations.values()) {
            boolean open =
                    switch (reservation.state()) {
                        case HELD, COMMITTED -> true;
                        case SHIPPED, RELEASED, EXPIRED -> false;
                    };
            require(
                    reservation.nothingOpen() == !open,
                    "open units just while it is open: " + reservation);
            for (Line line : open ? reservation.lines() : List.<Line>of()) {
                claimed.merge(line.key(), line.claim(), Quantities::plus);
            }
        }
        world.levels.forEach((key, level) ->
                require(
                        promised(level.quantities())
                                .equals(claimed.getOrDefault(key, Quantities.ZERO)),
                        "what lines hold and have committed isn't what is promised of " + key));
    }

    /** Every line that waits has its one place, and no other has any. */
    private void checkQueues() {
        Set<List<Object>> places = new HashSet<>();
        for (QueuePlace place : world.waiting) {
            places.add(List.of(place.level(), place.since(), place.reservation(), place.line()));
        }
        Set<List<Object>> waiting = new HashSet<>();
        for (Reservation reservation : world.reservations.values()) {
            for (int i = 0; i < reservation.lines().size(); i++) {
                Line line = reservation.lines().get(i);
                if (line.backOrdered() > 0) {
                    waiting.add(
                            List.of(
                                    line.key(),
                                    reservation.committedAt(),
                                    reservation.id(),
                                    i + 1));
                }
            }
        }
        require(places.size() == world.waiting.size(), "a line has two places");
        require(places.equals(waiting), "places are " + places + ", lines wait: " + waiting);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
