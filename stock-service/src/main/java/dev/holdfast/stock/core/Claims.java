package dev.holdfast.stock.core;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What commands need to have locked and read before they can be decided. A claim on a reservation
 * includes the levels of its lines. Grows only; a store reads it whole in one transaction.
 */
public final class Claims {
    /** Levels to lock, in lock order. */
    public final TreeSet<LevelKey> levels = new TreeSet<>();

    /** Reservations to lock, with their lines and the levels of those. */
    public final Set<UUID> reservations = new HashSet<>();

    /**
     * Reservations to be made, taken to be new without a look: writing one that exists fails by its
     * key. None of them is in {@link #reservations}.
     */
    public final Set<UUID> presumedNew = new HashSet<>();

    /** Whether those presumed new are looked for, because an answer hangs on it. */
    public boolean looksForPresumed;

    /** Ids of calls that may have been answered. */
    public final Set<Answered.Key> answered = new HashSet<>();

    /** Shipments that may exist. */
    public final Set<UUID> shipments = new HashSet<>();

    /** Expected shipments that may exist, to lock; not their levels. */
    public final Set<UUID> expectedShipments = new HashSet<>();

    /** Levels whose open expected shipments are claimed too, a bounded number of the soonest. */
    public final Set<LevelKey> incomingTo = new HashSet<>();

    /** Owners to lock, whose open holds are claimed too. */
    public final Set<String> owners = new HashSet<>();

    /**
     * SKUs on days of which every level is to be locked, wherever it is; and all open locations are
     * looked up.
     */
    public final Set<SkuDay> sources = new HashSet<>();

    /** SKUs to look up, and their twins. */
    public final Set<String> skus = new HashSet<>();

    /** Locations to look up. */
    public final Set<String> locations = new HashSet<>();

    /** Levels whose due holds are claimed too, a bounded number of the longest overdue. */
    public final Set<LevelKey> dueHoldsOf = new HashSet<>();

    /** Levels whose newest holds are claimed too, as many as it takes to free so many units. */
    public final Map<LevelKey, Long> newestHoldsOf = new HashMap<>();

    /** Levels whose first waiting lines are claimed too. */
    public final Map<LevelKey, Waiters> waitingOf = new HashMap<>();

    /** Levels whose newest commitments are claimed too. */
    public final Map<LevelKey, Commitments> newestCommitmentsOf = new HashMap<>();

    /**
     * How much of a level's queue is claimed: lines from the first on, until they wait for so many
     * units together.
     *
     * @param units at least so many, or all there are
     * @param lines but at most so many
     */
    public record Waiters(long units, int lines) {
        Waiters or(Waiters other) {
            return new Waiters(Math.max(units, other.units), Math.max(lines, other.lines));
        }
    }

    /**
     * How many of a level's commitments are claimed: reservations from the newest on, until they
     * have committed so many units together.
     *
     * @param units at least so many, or all there are
     * @param movements looked for in so many of the level's last movements
     */
    public record Commitments(long units, int movements) {
        Commitments or(Commitments other) {
            return new Commitments(
                    Math.max(units, other.units), Math.max(movements, other.movements));
        }
    }

    /** Claims what the commands name. Lines without a location claim the given default one. */
    public static Claims of(Iterable<? extends Command> commands, String defaultLocation) {
        Claims claims = new Claims();
        for (Command command : commands) {
            claims.add(command, defaultLocation);
        }
        claims.presumedNew.removeAll(claims.reservations);
        return claims;
    }

    /** True if nothing is claimed. */
    public boolean isEmpty() {
        return levels.isEmpty()
                && reservations.isEmpty()
                && presumedNew.isEmpty()
                && !looksForPresumed
                && answered.isEmpty()
                && shipments.isEmpty()
                && expectedShipments.isEmpty()
                && incomingTo.isEmpty()
                && owners.isEmpty()
                && sources.isEmpty()
                && skus.isEmpty()
                && locations.isEmpty()
                && dueHoldsOf.isEmpty()
                && newestHoldsOf.isEmpty()
                && waitingOf.isEmpty()
                && newestCommitmentsOf.isEmpty();
    }

    /** Takes over what the other claims. */
    public void add(Claims more) {
        levels.addAll(more.levels);
        reservations.addAll(more.reservations);
        presumedNew.addAll(more.presumedNew);
        presumedNew.removeAll(reservations);
        looksForPresumed |= more.looksForPresumed;
        answered.addAll(more.answered);
        shipments.addAll(more.shipments);
        expectedShipments.addAll(more.expectedShipments);
        incomingTo.addAll(more.incomingTo);
        owners.addAll(more.owners);
        sources.addAll(more.sources);
        skus.addAll(more.skus);
        locations.addAll(more.locations);
        dueHoldsOf.addAll(more.dueHoldsOf);
        more.newestHoldsOf.forEach((key, units) -> newestHoldsOf.merge(key, units, Math::max));
        more.waitingOf.forEach((key, want) -> waitingOf.merge(key, want, Waiters::or));
        more.newestCommitmentsOf.forEach(
                (key, want) -> newestCommitmentsOf.merge(key, want, Commitments::or));
    }

    /** Claims those presumed new as reservations that may be there. */
    public void doubtAll() {
        reservations.addAll(presumedNew);
        presumedNew.clear();
    }

    /** Claims one that was presumed new as a reservation that may be there. */
    public void doubt(UUID reservation) {
        if (presumedNew.remove(reservation)) {
            reservations.add(reservation);
        }
    }

    private void add(Command command, String defaultLocation) {
        switch (command) {
            case Command.Reserve reserve -> {
                (reserve.request().validateOnly() ? reservations : presumedNew)
                        .add(reserve.reservation());
                reserve.lines().forEach(line -> levels.add(line.place().key(defaultLocation)));
                if (reserve.supersedesOwner()) {
                    owners.add(reserve.owner());
                }
            }
            case Command.Extend extend ->
                    verb(extend.reservation(), extend.request(), Answered.Call.EXTEND);
            case Command.Commit commit ->
                    verb(commit.reservation(), commit.request(), Answered.Call.COMMIT);
            case Command.Release release ->
                    verb(release.reservation(), release.request(), Answered.Call.RELEASE);
            case Command.Amend amend ->
                    verb(amend.reservation(), amend.request(), Answered.Call.AMEND);
            case Command.Relocate relocate -> {
                verb(
                        relocate.reservation(),
                        relocate.request(),
                        Answered.Call.TRANSFER_RESERVATION);
                locations.add(relocate.to());
            }
            case Command.Ship ship -> {
                reservations.add(ship.reservation());
                shipments.add(ship.shipment());
            }
            case Command.Expire expire -> reservations.add(expire.reservation());
            case Command.Adjust adjust -> {
                answered(adjust.request(), Answered.Call.ADJUST);
                adjust.lines().forEach(line -> place(line.place(), defaultLocation));
            }
            case Command.SetQuantities set -> {
                answered(
                        set.request(), set.tracking() ? Answered.Call.TRACKING : Answered.Call.SET);
                set.lines().forEach(line -> place(line.place(), defaultLocation));
            }
            case Command.Move move -> {
                answered(move.request(), Answered.Call.MOVE);
                move.lines().forEach(line -> levels.add(line.place().key(defaultLocation)));
            }
            case Command.Transfer transfer -> {
                answered(transfer.request(), Answered.Call.TRANSFER);
                transfer.lines()
                        .forEach(line -> {
                            levels.add(line.from());
                            levels.add(line.to());
                        });
            }
            case Command.Expect expect -> {
                expectedShipments.add(expect.shipment());
                place(expect.place(), defaultLocation);
            }
            case Command.ChangeExpected change -> expectedShipments.add(change.shipment());
            case Command.ReceiveExpected receive -> {
                expectedShipments.add(receive.shipment());
                answered(receive.request(), Answered.Call.RECEIVE_EXPECTED);
            }
            case Command.CancelExpected cancel -> {
                expectedShipments.add(cancel.shipment());
                answered(cancel.request(), Answered.Call.CANCEL_EXPECTED);
            }
            case Command.Serve serve -> levels.add(serve.level());
        }
    }

    private void verb(UUID reservation, Request request, Answered.Call call) {
        reservations.add(reservation);
        answered(request, call);
    }

    private void answered(Request request, Answered.Call call) {
        if (request.id() != null) {
            answered.add(new Answered.Key(call, request.id()));
        }
    }

    private void place(Command.Place place, String defaultLocation) {
        LevelKey key = place.key(defaultLocation);
        levels.add(key);
        skus.add(key.sku());
        locations.add(key.location());
    }
}
