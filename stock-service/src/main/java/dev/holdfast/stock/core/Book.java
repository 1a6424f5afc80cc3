package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state a batch is decided on: the snapshot with the changes so far written over it. A {@link
 * #draft} is a book on top of another; what is written in it counts only once it is merged, so a
 * refused command leaves nothing by construction.
 */
final class Book {
    private final Snapshot snapshot;
    private final @Nullable Book below;
    private final Instant now;
    private final Claims needs;
    private final int mostServed;
    private final Map<LevelKey, Level> levels = new HashMap<>();
    private final Map<UUID, Reservation> reservations = new HashMap<>();
    private final Map<Answered.Key, Answered> answered = new HashMap<>();
    private final Map<UUID, Shipment> shipments = new HashMap<>();
    private final Map<UUID, ExpectedShipment> expected = new HashMap<>();
    private final TreeSet<String> skus = new TreeSet<>();
    private final List<Movement> movements = new ArrayList<>();
    private final Queues queues = new Queues();
    private final TreeSet<LevelKey> toServe = new TreeSet<>();
    private int servedLines;

    private Book(
            Snapshot snapshot, @Nullable Book below, Instant now, Claims needs, int mostServed) {
        this.snapshot = snapshot;
        this.below = below;
        this.now = now;
        this.needs = needs;
        this.mostServed = mostServed;
    }

    /**
     * An empty one.
     *
     * @param mostServed how many waiting lines a command serves
     */
    static Book of(Snapshot snapshot, Instant now, int mostServed) {
        return new Book(snapshot, null, now, new Claims(), mostServed);
    }

    /** A book on top of this one, to try changes in. */
    Book draft() {
        Book draft = new Book(snapshot, this, now, needs, mostServed);
        draft.servedLines = servedLines;
        return draft;
    }

    /** Takes a draft's changes over into the book below it. */
    void merge() {
        Book into = Objects.requireNonNull(below, "only a draft is merged");
        into.levels.putAll(levels);
        into.reservations.putAll(reservations);
        into.answered.putAll(answered);
        into.shipments.putAll(shipments);
        into.expected.putAll(expected);
        into.skus.addAll(skus);
        into.movements.addAll(movements);
        into.queues.addAll(queues);
        into.toServe.addAll(toServe);
        into.servedLines = servedLines;
    }

    /** Another command begins, which may serve as many lines as any. */
    void nextCommand() {
        servedLines = 0;
    }

    int mostServed() {
        return mostServed;
    }

    /** How many waiting lines the command has served. */
    int servedLines() {
        return servedLines;
    }

    void servedOne() {
        servedLines++;
    }

    /** Has the lines served that wait for the level. */
    void serve(LevelKey key) {
        toServe.add(key);
    }

    /** The levels that have units which lines wait for, since the last time. */
    List<LevelKey> takeServed() {
        List<LevelKey> taken = List.copyOf(toServe);
        toServe.clear();
        return taken;
    }

    /**
     * Who is known to wait for a level, first come first: those that were read, and those that this
     * batch made wait.
     */
    List<QueuePlace> queue(LevelKey key) {
        Map<Queues.Slot, QueuePlace> places = new HashMap<>();
        snapshot.waiting()
                .getOrDefault(key, List.of())
                .forEach(place -> places.put(Queues.Slot.of(place), place));
        applyQueues(key, places);
        return places.values().stream().sorted().toList();
    }

    private void applyQueues(LevelKey key, Map<Queues.Slot, QueuePlace> places) {
        if (below != null) {
            below.applyQueues(key, places);
        }
        queues.apply(key, places);
    }

    Instant now() {
        return now;
    }

    /** What is missing to decide; shared by all drafts. */
    Claims needs() {
        return needs;
    }

    Snapshot.Merchant merchant() {
        return snapshot.merchant();
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** The level, or null if there is none; asks for it (see {@link #needs}) if it isn't locked. */
    @Nullable Level level(LevelKey key) {
        for (Book book = this; book != null; book = book.below) {
            Level level = book.levels.get(key);
            if (level != null) {
                return level;
            }
        }
        Level level = snapshot.levels().get(key);
        if (level == null && !isLocked(key)) {
            needs.levels.add(key);
        }
        return level;
    }

    /**
     * True if the level was read, be it that there is none: by its key, or with all of its SKU's.
     */
    boolean isLocked(LevelKey key) {
        return snapshot.claims().levels.contains(key)
                || (!snapshot.claims().sources.isEmpty()
                        && snapshot.claims().sources.contains(SkuDay.of(key)));
    }

    /** The level, or an empty one that would be made by its first movement. */
    Level levelOrEmpty(LevelKey key) {
        Level level = level(key);
        if (level != null) {
            return level;
        }
        SkuSettings sku = sku(key.sku());
        return sku == null ? Level.empty(key) : Level.empty(key, sku);
    }

    /** Units of a level that can be taken; none where its location was deleted. */
    long available(LevelKey key) {
        return merchant().deletedLocations().contains(key.location())
                ? 0
                : levelOrEmpty(key).available();
    }

    /** The reservation, or null if there is none; asks for it if it isn't locked. */
    @Nullable Reservation reservation(UUID id) {
        Reservation reservation = written(id);
        if (reservation == null && !absent(id)) {
            needs.reservations.add(id);
        }
        return reservation;
    }

    /** True if what was read says, or presumes, that there is no such reservation. */
    private boolean absent(UUID id) {
        return snapshot.claims().reservations.contains(id)
                || (snapshot.claims().presumedNew.contains(id) && !snapshot.known().contains(id));
    }

    /**
     * Asks that a reservation be looked for that is only presumed to be new: for an answer that
     * doesn't make it, so that no key will tell.
     */
    void makeSureOfNew(UUID id) {
        if (snapshot.claims().presumedNew.contains(id) && !made(id)) {
            needs.looksForPresumed |= !snapshot.claims().looksForPresumed;
        }
    }

    private boolean made(UUID id) {
        return reservations.containsKey(id) || (below != null && below.made(id));
    }

    @Nullable Answered answered(Answered.Key key) {
        for (Book book = this; book != null; book = book.below) {
            Answered answer = book.answered.get(key);
            if (answer != null) {
                return answer;
            }
        }
        return snapshot.answered().get(key);
    }

    @Nullable Shipment shipment(UUID id) {
        for (Book book = this; book != null; book = book.below) {
            Shipment shipment = book.shipments.get(id);
            if (shipment != null) {
                return shipment;
            }
        }
        return snapshot.shipments().get(id);
    }

    /** The expected shipment, or null if there is none; asks for it if it isn't locked. */
    @Nullable ExpectedShipment expectedShipment(UUID id) {
        for (Book book = this; book != null; book = book.below) {
            ExpectedShipment shipment = book.expected.get(id);
            if (shipment != null) {
                return shipment;
            }
        }
        if (!snapshot.claims().expectedShipments.contains(id)) {
            needs.expectedShipments.add(id);
            return null;
        }
        return snapshot.expected().get(id);
    }

    /** The expected shipments of a level that are known; asks for them if they weren't read. */
    Collection<ExpectedShipment> expectedAt(LevelKey key) {
        if (!snapshot.claims().incomingTo.contains(key)) {
            needs.incomingTo.add(key);
        }
        Map<UUID, ExpectedShipment> known = new HashMap<>(snapshot.expected());
        collectExpected(known);
        known.values().removeIf(shipment -> !shipment.key().equals(key));
        return known.values();
    }

    private void collectExpected(Map<UUID, ExpectedShipment> known) {
        if (below != null) {
            below.collectExpected(known);
        }
        known.putAll(expected);
    }

    /**
     * Holds made earlier in this batch, the newest first; they are all of one instant, so by {@link
     * Reservation#NEWEST}.
     */
    List<Reservation> newHolds() {
        Map<UUID, Reservation> made = new HashMap<>();
        collectMade(made);
        return made.values().stream()
                .filter(reservation -> reservation.state() == Reservation.State.HELD)
                .sorted(Reservation.NEWEST)
                .toList();
    }

    /** The reservations that this batch made or changed so far. */
    Set<UUID> changed() {
        Set<UUID> changed = below == null ? new HashSet<>() : below.changed();
        changed.addAll(reservations.keySet());
        return changed;
    }

    private void collectMade(Map<UUID, Reservation> made) {
        if (below != null) {
            below.collectMade(made);
        }
        reservations.forEach((id, reservation) -> {
            if (!snapshot.reservations().containsKey(id)) {
                made.put(id, reservation);
            }
        });
    }

    /** What holds for a SKU that exists or was made earlier in this batch; else null. */
    @Nullable SkuSettings sku(String sku) {
        for (Book book = this; book != null; book = book.below) {
            if (book.skus.contains(sku)) {
                return SkuSettings.DEFAULT;
            }
        }
        return snapshot.skus().get(sku);
    }

    /** An existing SKU that differs from this one only in case, or null. */
    @Nullable String twinOf(String sku) {
        for (Book book = this; book != null; book = book.below) {
            for (String made : book.skus) {
                if (made.equalsIgnoreCase(sku) && !made.equals(sku)) {
                    return made;
                }
            }
        }
        return snapshot.twins().get(sku);
    }

    void makeSku(String sku) {
        skus.add(sku);
    }

    /** Writes a reservation, after its levels were moved. */
    void put(Reservation reservation) {
        queues.follow(written(reservation.id()), reservation, this);
        reservations.put(reservation.id(), reservation);
    }

    private @Nullable Reservation written(UUID id) {
        for (Book book = this; book != null; book = book.below) {
            Reservation reservation = book.reservations.get(id);
            if (reservation != null) {
                return reservation;
            }
        }
        return snapshot.reservations().get(id);
    }

    void put(Shipment shipment) {
        shipments.put(shipment.id(), shipment);
    }

    void put(ExpectedShipment shipment) {
        expected.put(shipment.id(), shipment);
    }

    /** Remembers the answer to a call that carries an id. */
    void remember(Answered.Call call, Request request, @Nullable UUID reservation, Grant grant) {
        if (request.id() != null) {
            Answered.Key key = new Answered.Key(call, request.id());
            answered.put(key, new Answered(key, request.content(), reservation, grant, now));
        }
    }

    /** Moves a level by a difference; the movement is written even if nothing in it changes. */
    void move(LevelKey key, Quantities delta, Cause cause, Origin origin) {
        Level before = levelOrEmpty(key);
        move(before, delta, before.tracked(), cause, origin);
    }

    /** Moves a level by a difference and makes it tracked or untracked. */
    void move(Level before, Quantities delta, boolean trackedAfter, Cause cause, Origin origin) {
        Level after = before.moved(delta, trackedAfter, now);
        levels.put(after.key(), after);
        movements.add(new Movement(after, delta, cause, origin));
        if (after.serving()) {
            toServe.add(after.key());
        }
    }

    /** What has come together; of the lowest book only. */
    Writes writes() {
        return WritesOf.book(
                snapshot,
                skus,
                levels,
                reservations,
                queues,
                movements,
                answered,
                shipments,
                expected);
    }
}
