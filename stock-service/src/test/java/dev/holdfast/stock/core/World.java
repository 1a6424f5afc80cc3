package dev.holdfast.stock.core;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store of one merchant in plain maps, without I/O: it reads what is claimed, lets the Decider
 * decide, and writes. The simplest thing that keeps the contract of a store; what a test sees in it
 * is what was written.
 */
public final class World {
    /** How many due holds are read at a time; small, so that tests meet the bound. */
    public static final int DUE_LIMIT = 3;

    private static final int MAX_ROUNDS = 20;

    public final Map<LevelKey, Level> levels = new TreeMap<>();
    public final Map<UUID, Reservation> reservations = new HashMap<>();
    public final Map<Answered.Key, Answered> answered = new HashMap<>();
    public final Map<UUID, Shipment> shipments = new HashMap<>();
    public final Map<UUID, ExpectedShipment> expected = new HashMap<>();
    public final Set<String> skus = new HashSet<>();
    public final Map<String, SkuSettings> settings = new HashMap<>();
    public final Set<String> locations = new HashSet<>(Set.of("default"));
    public final Set<String> closed = new HashSet<>();
    public final Set<String> deleted = new HashSet<>();
    public final List<Movement> movements = new ArrayList<>();
    public final Map<String, Location> facts = new HashMap<>();
    public String defaultLocation = "default";
    public Days days = new Days(ZoneOffset.UTC, null);
    public int dueLimit = DUE_LIMIT;

    /** How many waiting lines a command serves. */
    public int mostServed = Serving.MOST_LINES;

    /** Who waits for each level, first come first, as a table would have it. */
    public final Set<QueuePlace> waiting = new TreeSet<>();

    private final Deciding deciding;

    /** A world that the Decider decides in. */
    public World() {
        this.deciding = this::decide;
    }

    /** A world that another decides in. */
    public World(Deciding deciding) {
        this.deciding = deciding;
    }

    private Decision decide(Snapshot snapshot, List<? extends Command> commands, Instant now) {
        return Decider.decide(snapshot, commands, now, mostServed);
    }

    /** The levels that have units set aside for lines that wait. */
    public Set<LevelKey> serving() {
        return levels.values().stream()
                .filter(Level::serving)
                .map(Level::key)
                .collect(Collectors.toSet());
    }

    /** Says what holds for a SKU, and makes it where there is none. */
    public void configure(String sku, SkuSettings said) {
        skus.add(sku);
        settings.put(sku, said);
        levels.replaceAll((key, level) ->
                key.sku().equals(sku)
                        ? new Level(
                                key,
                                level.tracked(),
                                level.quantities(),
                                level.version(),
                                level.movedAt(),
                                said.offers(key),
                                level.serving())
                        : level);
    }

    /**
     * Decides a batch at an instant and writes what was decided; deferred commands are decided
     * again at once.
     */
    public List<Outcome> decide(List<? extends Command> commands, Instant now) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int round = 0; outcomes.size() < commands.size(); round++) {
            int decided = outcomes.size();
            if (round > MAX_ROUNDS * commands.size()) {
                throw new IllegalStateException("deferred without end: " + commands.get(decided));
            }
            once(commands.subList(decided, commands.size()), now).stream()
                    .takeWhile(outcome -> !(outcome instanceof Outcome.Deferred))
                    .forEach(outcomes::add);
        }
        return outcomes;
    }

    /** Decides a batch once. */
    public List<Outcome> once(List<? extends Command> commands, Instant now) {
        Claims claims = Claims.of(commands, defaultLocation);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            switch (deciding.decide(read(claims, now), commands, now)) {
                case Decision.Complete complete -> {
                    if (madeBefore(complete.writes())) {
                        claims.doubtAll();
                    } else {
                        write(complete.writes());
                        return complete.outcomes();
                    }
                }
                case Decision.Incomplete incomplete -> claims.add(incomplete.needs());
            }
        }
        throw new IllegalStateException("never enough to decide " + commands);
    }

    /** As a database's unique key would say. */
    private boolean madeBefore(Writes writes) {
        return writes.newReservations().stream()
                .anyMatch(made -> reservations.containsKey(made.id()));
    }

    private Snapshot read(Claims claims, Instant now) {
        Map<String, List<UUID>> openHolds = new HashMap<>();
        for (String owner : claims.owners) {
            openHolds.put(owner, ids(hold -> hold.owner().equals(owner)));
        }
        Map<LevelKey, Snapshot.Due> dueHolds = new HashMap<>();
        for (LevelKey key : claims.dueHoldsOf) {
            List<UUID> due = ids(hold -> hold.dueAt(now) && draws(hold, key));
            dueHolds.put(
                    key,
                    new Snapshot.Due(
                            due.subList(0, Math.min(dueLimit, due.size())), due.size() > dueLimit));
        }
        Map<LevelKey, List<UUID>> newest = new HashMap<>();
        claims.newestHoldsOf.forEach((key, units) -> newest.put(key, newest(key, units)));
        Set<UUID> wanted = new HashSet<>(claims.reservations);
        openHolds.values().forEach(wanted::addAll);
        dueHolds.values().forEach(due -> wanted.addAll(due.holds()));
        newest.values().forEach(wanted::addAll);
        Set<UUID> whole = Set.copyOf(wanted);
        Map<LevelKey, List<QueuePlace>> queues = new HashMap<>();
        claims.waitingOf.forEach((key, want) -> queues.put(key, queue(key, want)));
        queues.values().forEach(queue -> queue.forEach(place -> wanted.add(place.reservation())));
        Map<LevelKey, Snapshot.Commitments> commitments = new HashMap<>();
        claims.newestCommitmentsOf.forEach(
                (key, want) -> commitments.put(key, commitments(key, want)));
        commitments.values().forEach(them -> wanted.addAll(them.reservations()));
        Map<UUID, Reservation> found = some(reservations, wanted);
        Set<LevelKey> keys = new HashSet<>(claims.levels);
        some(reservations, whole)
                .values()
                .forEach(reservation -> reservation.lines().forEach(line -> keys.add(line.key())));
        levels.keySet().stream()
                .filter(key -> claims.sources.contains(SkuDay.of(key)))
                .forEach(keys::add);
        return new Snapshot(
                claims,
                new Snapshot.Merchant(
                        defaultLocation,
                        location(defaultLocation).kind(),
                        open().anyMatch(place -> !place.id().equals(defaultLocation)),
                        Set.copyOf(closed),
                        Set.copyOf(deleted),
                        days),
                some(levels, keys),
                found,
                claims.looksForPresumed
                        ? both(reservations.keySet(), claims.presumedNew)
                        : Set.of(),
                some(answered, claims.answered),
                some(shipments, claims.shipments),
                expected(claims),
                openHolds,
                dueHolds,
                newest,
                queues,
                commitments,
                settings(both(skus, claims.skus)),
                twins(claims.skus),
                both(locations, claims.locations),
                claims.sources.isEmpty() ? List.of() : open().toList());
    }

    private Stream<Location> open() {
        return locations.stream().filter(id -> !closed.contains(id)).map(this::location);
    }

    private Location location(String id) {
        return facts.getOrDefault(id, new Location(id, Location.Kind.OWN, 0));
    }

    private Map<UUID, ExpectedShipment> expected(Claims claims) {
        Map<UUID, ExpectedShipment> found = some(expected, claims.expectedShipments);
        expected.values().stream()
                .filter(shipment -> shipment.outstanding() > 0)
                .filter(shipment -> claims.incomingTo.contains(shipment.key()))
                .forEach(shipment -> found.put(shipment.id(), shipment));
        return found;
    }

    private List<UUID> ids(Predicate<Reservation> which) {
        return reservations.values().stream()
                .filter(hold -> hold.state() == Reservation.State.HELD)
                .filter(which)
                .sorted(
                        Comparator.comparing((Reservation hold) -> expires(hold))
                                .thenComparing(hold -> hold.id().toString()))
                .map(Reservation::id)
                .toList();
    }

    private static Instant expires(Reservation hold) {
        Instant expires = hold.times().expires();
        return expires == null ? Instant.MAX : expires;
    }

    private static boolean draws(Reservation hold, LevelKey key) {
        return hold.lines().stream().anyMatch(line -> line.held() > 0 && line.key().equals(key));
    }

    private List<UUID> newest(LevelKey key, long units) {
        List<UUID> ids = new ArrayList<>();
        long freed = 0;
        List<Reservation> holds =
                reservations.values().stream()
                        .filter(hold -> hold.state() == Reservation.State.HELD && draws(hold, key))
                        .sorted(Reservation.NEWEST)
                        .toList();
        for (Reservation hold : holds) {
            if (freed < units) {
                ids.add(hold.id());
                freed +=
                        hold.lines().stream()
                                .filter(line -> line.key().equals(key))
                                .mapToLong(Line::held)
                                .sum();
            }
        }
        return ids;
    }

    private List<QueuePlace> queue(LevelKey key, Claims.Waiters want) {
        List<QueuePlace> first = new ArrayList<>();
        long units = 0;
        for (QueuePlace place : waiting) {
            if (place.level().equals(key) && units < want.units() && first.size() < want.lines()) {
                first.add(place);
                Reservation order = Objects.requireNonNull(reservations.get(place.reservation()));
                units += order.lines().get(place.line() - 1).backOrdered();
            }
        }
        return first;
    }

    private Snapshot.Commitments commitments(LevelKey key, Claims.Commitments want) {
        List<Movement> walked =
                movements.reversed().stream()
                        .filter(movement -> movement.key().equals(key))
                        .limit(want.movements())
                        .toList();
        Set<UUID> ids =
                walked.stream()
                        .filter(movement -> movement.delta().committed() > 0)
                        .map(movement -> movement.origin().reservation())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        List<UUID> newest = new ArrayList<>();
        long units = 0;
        for (Reservation order :
                some(reservations, ids).values().stream()
                        .filter(order -> order.state() == Reservation.State.COMMITTED)
                        .sorted(Reservation.NEWEST_COMMITTED)
                        .toList()) {
            long committed =
                    order.lines().stream()
                            .filter(line -> line.key().equals(key))
                            .mapToLong(Line::committed)
                            .sum();
            if (committed > 0 && units < want.units()) {
                newest.add(order.id());
                units += committed;
            }
        }
        boolean all = walked.size() < want.movements();
        return new Snapshot.Commitments(newest, units, all ? null : walked.getLast().at());
    }

    private Map<String, String> twins(Set<String> claimed) {
        Map<String, String> twins = new HashMap<>();
        for (String sku : claimed) {
            String twin = twin(sku);
            if (twin != null) {
                twins.put(sku, twin);
            }
        }
        return twins;
    }

    private @Nullable String twin(String sku) {
        for (String known : skus) {
            if (!known.equals(sku)
                    && known.toUpperCase(Locale.ROOT)
                            .toLowerCase(Locale.ROOT)
                            .equals(sku.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))) {
                return known;
            }
        }
        return null;
    }

    private static <K, V> Map<K, V> some(Map<K, V> all, Set<K> wanted) {
        Map<K, V> some = new HashMap<>();
        for (K key : wanted) {
            V value = all.get(key);
            if (value != null) {
                some.put(key, value);
            }
        }
        return some;
    }

    private Map<String, SkuSettings> settings(Set<String> some) {
        Map<String, SkuSettings> found = new HashMap<>();
        some.forEach(sku -> found.put(sku, settings.getOrDefault(sku, SkuSettings.DEFAULT)));
        return found;
    }

    private static <K> Set<K> both(Set<K> all, Set<K> wanted) {
        Set<K> both = new HashSet<>(wanted);
        both.retainAll(all);
        return both;
    }

    private void write(Writes writes) {
        skus.addAll(writes.newSkus());
        writes.newLevels().forEach(level -> insert(levels, level.key(), level));
        writes.levels().forEach(level -> levels.put(level.key(), level));
        writes.newReservations().forEach(made -> insert(reservations, made.id(), made));
        writes.reservations()
                .forEach(changed -> reservations.put(changed.after().id(), changed.after()));
        writes.unqueued().forEach(this::unqueue);
        waiting.addAll(writes.queued());
        movements.addAll(writes.movements());
        writes.answered().forEach(answer -> insert(answered, answer.key(), answer));
        writes.shipments().forEach(shipment -> insert(shipments, shipment.id(), shipment));
        writes.newExpected().forEach(made -> insert(expected, made.id(), made));
        writes.expected().forEach(changed -> expected.put(changed.id(), changed));
    }

    private void unqueue(QueuePlace gone) {
        boolean was =
                waiting.removeIf(place ->
                        place.level().equals(gone.level())
                                && place.since().equals(gone.since())
                                && place.reservation().equals(gone.reservation())
                                && place.line() == gone.line());
        if (!was) {
            throw new IllegalStateException("waited for nothing: " + gone);
        }
    }

    private static <K, V> void insert(Map<K, V> rows, K key, V row) {
        if (rows.putIfAbsent(key, row) != null) {
            throw new IllegalStateException("made twice: " + key);
        }
    }
}
