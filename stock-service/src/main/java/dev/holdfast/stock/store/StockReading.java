package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Claims;
import dev.holdfast.stock.core.ExpectedShipment;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Location;
import dev.holdfast.stock.core.QueuePlace;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.core.Shipment;
import dev.holdfast.stock.core.Snapshot;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Locks and reads what a batch claims: locations, levels by key, reservations by id, and then
 * whatever else it needs, the clock last. Only what the batch needs is sent, all of it in one round
 * trip.
 */
final class StockReading {
    private final Pipeline pipeline;
    private final long merchant;
    private final Claims claims;
    private final HoldReading holds;

    private StockReading(Pipeline pipeline, long merchant, Claims claims, HoldReading holds) {
        this.pipeline = pipeline;
        this.merchant = merchant;
        this.claims = claims;
        this.holds = holds;
    }

    /** Reads in a transaction that has begun, after its holds were found. */
    static Future<Reading> read(
            Pipeline pipeline, long merchant, Claims claims, HoldReading holds) {
        return new StockReading(pipeline, merchant, claims, holds).read();
    }

    private Future<Reading> read() {
        Set<UUID> ids = holds.reservations(claims);
        Future<Set<String>> locations = locations();
        Set<UUID> whole = holds.whole(claims);
        Future<Map<LevelKey, Level>> levels = levels(whole);
        Future<List<Location>> open = open();
        Future<Map<UUID, Reservation>> reservations = reservations(ids);
        // Under the locks of their levels, so that nobody comes or goes meanwhile.
        Future<Map<LevelKey, List<QueuePlace>>> waiting =
                HoldReading.waiting(pipeline, merchant, claims);
        Future<Set<UUID>> known = known();
        Future<Map<Answered.Key, Answered>> answered = answered();
        Future<Map<UUID, Shipment>> shipments = shipments();
        Future<Map<UUID, ExpectedShipment>> expected = expected();
        Future<SkuRows> skus = skus();
        Future<RowSet<Row>> merchantRows =
                pipeline.send(MerchantRows.READ, MerchantRows.of(merchant));
        List<Future<?>> made =
                List.of(
                        locations,
                        levels,
                        open,
                        reservations,
                        waiting,
                        known,
                        answered,
                        shipments,
                        expected,
                        skus,
                        merchantRows);
        return pipeline.answered(made)
                .map(_ -> {
                    if (merchantRows.result().size() == 0) {
                        return new Reading.NoMerchant();
                    }
                    MerchantRows facts = MerchantRows.read(merchantRows.result().iterator().next());
                    Snapshot snapshot =
                            new Snapshot(
                                    claims,
                                    facts.merchant(),
                                    levels.result(),
                                    reservations.result(),
                                    known.result(),
                                    answered.result(),
                                    shipments.result(),
                                    expected.result(),
                                    holds.openHolds(),
                                    holds.dueHolds(),
                                    holds.newestHolds(),
                                    waiting.result(),
                                    holds.newestCommitments(),
                                    skus.result().existing(),
                                    skus.result().twins(),
                                    locations.result(),
                                    open.result());
                    return checked(snapshot, whole, facts);
                });
    }

    /**
     * The snapshot, unless it turns out that something wasn't locked: the level of a line that was
     * amended meanwhile, which may be so new that it wasn't found though it was claimed; holds that
     * became due while locks were waited for; or a merchant that was made after its locations were
     * looked for. A line that was granted nothing needs no level, and there may be none.
     */
    private Reading checked(Snapshot snapshot, Set<UUID> whole, MerchantRows facts) {
        Claims needs = new Claims();
        for (Reservation reservation : snapshot.reservations().values()) {
            reservation.lines().stream()
                    .filter(line -> line.granted() > 0 && whole.contains(reservation.id()))
                    .filter(line -> !snapshot.levels().containsKey(line.key()))
                    .forEach(line -> needs.levels.add(line.key()));
        }
        boolean late =
                !claims.dueHoldsOf.isEmpty()
                        && !facts.now().isBefore(facts.begun().plus(HoldRows.AHEAD));
        String first = facts.merchant().defaultLocation();
        boolean young = claims.locations.contains(first) && !snapshot.locations().contains(first);
        return late || young || !needs.isEmpty()
                ? new Reading.Partial(needs)
                : new Reading.Whole(snapshot, facts.now());
    }

    private Future<Set<String>> locations() {
        if (claims.locations.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        return pipeline.send(MerchantRows.LOCK_LOCATIONS, Columns.texts(merchant, claims.locations))
                .map(MerchantRows::locations);
    }

    private Future<Map<LevelKey, Level>> levels(Set<UUID> ids) {
        if (!claims.sources.isEmpty()) {
            return pipeline.send(
                            LevelRows.LOCK_WITH_SOURCES,
                            LevelRows.claimed(merchant, claims.levels, ids, claims.sources))
                    .map(LevelRows::read);
        }
        if (claims.levels.isEmpty() && ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Future<RowSet<Row>> rows =
                ids.isEmpty()
                        ? pipeline.send(LevelRows.LOCK, Columns.keys(merchant, claims.levels))
                        : pipeline.send(
                                LevelRows.LOCK_WITH_LINES,
                                LevelRows.claimed(merchant, claims.levels, ids));
        return rows.map(LevelRows::read);
    }

    private Future<List<Location>> open() {
        if (claims.sources.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return pipeline.send(MerchantRows.OPEN_LOCATIONS, MerchantRows.of(merchant))
                .map(MerchantRows::open);
    }

    private Future<Map<UUID, Reservation>> reservations(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Future<RowSet<Row>> rows = pipeline.send(ReservationRows.LOCK, Columns.ids(merchant, ids));
        return pipeline.send(LineRows.READ, Columns.ids(merchant, ids))
                .compose(lines ->
                        rows.map(found -> ReservationRows.read(found, LineRows.read(lines))));
    }

    /** Read under the locks of the levels: whoever made one of them before has committed. */
    private Future<Set<UUID>> known() {
        if (!claims.looksForPresumed || claims.presumedNew.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        return pipeline.send(ReservationRows.KNOWN, Columns.ids(merchant, claims.presumedNew))
                .map(ReservationRows::known);
    }

    private Future<Map<Answered.Key, Answered>> answered() {
        if (claims.answered.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return pipeline.send(AnsweredRows.READ, AnsweredRows.claimed(merchant, claims.answered))
                .map(AnsweredRows::read);
    }

    private Future<Map<UUID, Shipment>> shipments() {
        if (claims.shipments.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Future<RowSet<Row>> rows =
                pipeline.send(ShipmentRows.READ, Columns.ids(merchant, claims.shipments));
        return pipeline.send(ShipmentRows.READ_LINES, Columns.ids(merchant, claims.shipments))
                .compose(lines -> rows.map(found -> ShipmentRows.read(found, lines)));
    }

    private Future<Map<UUID, ExpectedShipment>> expected() {
        List<Future<RowSet<Row>>> read = new ArrayList<>(2);
        if (!claims.expectedShipments.isEmpty()) {
            read.add(
                    pipeline.send(
                            ExpectedShipmentRows.LOCK,
                            Columns.ids(merchant, claims.expectedShipments)));
        }
        if (!claims.incomingTo.isEmpty()) {
            read.add(
                    pipeline.send(
                            ExpectedShipmentRows.INCOMING,
                            ExpectedShipmentRows.to(merchant, claims.incomingTo)));
        }
        return read.isEmpty()
                ? Future.succeededFuture(Map.of())
                : Future.join(read)
                        .map(_ -> {
                            Map<UUID, ExpectedShipment> expected = new HashMap<>();
                            read.forEach(rows ->
                                    expected.putAll(ExpectedShipmentRows.read(rows.result())));
                            return expected;
                        });
    }

    private Future<SkuRows> skus() {
        if (claims.skus.isEmpty()) {
            return Future.succeededFuture(SkuRows.NONE);
        }
        return pipeline.send(SkuRows.READ, SkuRows.claimed(merchant, claims.skus))
                .map(rows -> SkuRows.read(claims.skus, rows));
    }
}
