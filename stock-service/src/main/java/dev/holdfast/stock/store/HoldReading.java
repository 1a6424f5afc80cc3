package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Claims;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.QueuePlace;
import dev.holdfast.stock.core.Snapshot;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The reservations that a batch meets without naming them, found before anything but their owners
 * is locked: rare, and a round trip of its own.
 *
 * @param openHolds the claimed owners' holds
 * @param dueHolds of the claimed levels, the holds that are due or soon will be
 * @param newestHolds of the claimed levels, as many as free the claimed units
 * @param waiting those that waited first for the claimed levels; read again under their locks
 * @param newestCommitments of the claimed levels, as many as have the claimed units
 */
record HoldReading(
        Map<String, List<UUID>> openHolds,
        Map<LevelKey, Snapshot.Due> dueHolds,
        Map<LevelKey, List<UUID>> newestHolds,
        Set<UUID> waiting,
        Map<LevelKey, Snapshot.Commitments> newestCommitments) {
    static final HoldReading NONE =
            new HoldReading(Map.of(), Map.of(), Map.of(), Set.of(), Map.of());

    /** Finds them in a transaction that has begun. */
    static Future<HoldReading> find(
            Pipeline pipeline, long merchant, Claims claims, StoreLimits limits) {
        if (claims.owners.isEmpty()
                && claims.dueHoldsOf.isEmpty()
                && claims.newestHoldsOf.isEmpty()
                && claims.waitingOf.isEmpty()
                && claims.newestCommitmentsOf.isEmpty()) {
            return Future.succeededFuture(NONE);
        }
        Future<Map<String, List<UUID>>> open = openHolds(pipeline, merchant, claims);
        Future<Map<LevelKey, Snapshot.Due>> due = dueHolds(pipeline, merchant, claims, limits);
        Future<Map<LevelKey, List<UUID>>> newest = newestHolds(pipeline, merchant, claims);
        Future<Set<UUID>> waiting =
                waiting(pipeline, merchant, claims).map(HoldReading::reservations);
        Future<Map<LevelKey, Snapshot.Commitments>> commitments =
                newestCommitments(pipeline, merchant, claims);
        return pipeline.answered(List.of(open, due, newest, waiting, commitments))
                .map(_ ->
                        new HoldReading(
                                open.result(),
                                due.result(),
                                newest.result(),
                                waiting.result(),
                                commitments.result()));
    }

    /** The queues of the claimed levels, as long as claimed. */
    static Future<Map<LevelKey, List<QueuePlace>>> waiting(
            Pipeline pipeline, long merchant, Claims claims) {
        if (claims.waitingOf.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        List<Map.Entry<LevelKey, Claims.Waiters>> levels = List.copyOf(claims.waitingOf.entrySet());
        return pipeline.send(WaitingRows.FIRST, WaitingRows.claimed(merchant, levels))
                .map(rows -> WaitingRows.read(levels, rows));
    }

    /** All reservations that a batch locks: those that {@link #whole} has, and others. */
    Set<UUID> reservations(Claims claims) {
        Set<UUID> ids = whole(claims);
        ids.addAll(waiting);
        newestCommitments.values().forEach(found -> ids.addAll(found.reservations()));
        return ids;
    }

    /**
     * The reservations that a batch locks together with all of their levels. Of the others it
     * changes no line but those of levels that it claims: units that such a line waits for, or
     * loses.
     */
    Set<UUID> whole(Claims claims) {
        Set<UUID> ids = new HashSet<>(claims.reservations);
        openHolds.values().forEach(ids::addAll);
        dueHolds.values().forEach(due -> ids.addAll(due.holds()));
        newestHolds.values().forEach(ids::addAll);
        return ids;
    }

    /**
     * Locks the owners, so that of two calls that replace an owner's holds one sees the other's.
     */
    private static Future<Map<String, List<UUID>>> openHolds(
            Pipeline pipeline, long merchant, Claims claims) {
        if (claims.owners.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        pipeline.send(OwnerRows.INSERT, Columns.texts(merchant, claims.owners));
        pipeline.send(OwnerRows.LOCK, Columns.texts(merchant, claims.owners));
        return pipeline.send(OwnerRows.OPEN_HOLDS, Columns.texts(merchant, claims.owners))
                .map(OwnerRows::openHolds);
    }

    private static Set<UUID> reservations(Map<LevelKey, List<QueuePlace>> queues) {
        Set<UUID> ids = new HashSet<>();
        queues.values().forEach(queue -> queue.forEach(place -> ids.add(place.reservation())));
        return ids;
    }

    private static Future<Map<LevelKey, Snapshot.Commitments>> newestCommitments(
            Pipeline pipeline, long merchant, Claims claims) {
        if (claims.newestCommitmentsOf.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        List<Map.Entry<LevelKey, Claims.Commitments>> levels =
                List.copyOf(claims.newestCommitmentsOf.entrySet());
        return pipeline.send(CommitmentRows.NEWEST, CommitmentRows.claimed(merchant, levels))
                .map(rows -> CommitmentRows.read(levels, rows));
    }

    private static Future<Map<LevelKey, Snapshot.Due>> dueHolds(
            Pipeline pipeline, long merchant, Claims claims, StoreLimits limits) {
        if (claims.dueHoldsOf.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        List<LevelKey> levels = List.copyOf(claims.dueHoldsOf);
        int each = Math.max(1, limits.dueHolds() / levels.size());
        return pipeline.send(HoldRows.DUE, HoldRows.dueOf(merchant, levels, each))
                .map(rows -> HoldRows.due(levels, each, rows));
    }

    private static Future<Map<LevelKey, List<UUID>>> newestHolds(
            Pipeline pipeline, long merchant, Claims claims) {
        if (claims.newestHoldsOf.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        List<Map.Entry<LevelKey, Long>> levels = List.copyOf(claims.newestHoldsOf.entrySet());
        Future<RowSet<Row>> rows =
                pipeline.send(HoldRows.NEWEST, HoldRows.newestOf(merchant, levels));
        return rows.map(found -> HoldRows.newest(levels, found));
    }
}
