package dev.holdfast.chaos.workload;

import com.google.type.Date;
import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustStockResponse;
import dev.holdfast.api.stock.v1.AmendReservationRequest;
import dev.holdfast.api.stock.v1.AmendReservationResponse;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.CommitResponse;
import dev.holdfast.api.stock.v1.ExtendRequest;
import dev.holdfast.api.stock.v1.ExtendResponse;
import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.LineSource;
import dev.holdfast.api.stock.v1.LineUnits;
import dev.holdfast.api.stock.v1.MoveStockRequest;
import dev.holdfast.api.stock.v1.MoveStockResponse;
import dev.holdfast.api.stock.v1.ReleaseRequest;
import dev.holdfast.api.stock.v1.ReleaseResponse;
import dev.holdfast.api.stock.v1.ReleaseTo;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationLine;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.SetStockResponse;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.ShipResponse;
import dev.holdfast.api.stock.v1.TransferReservationRequest;
import dev.holdfast.api.stock.v1.TransferReservationResponse;
import dev.holdfast.api.stock.v1.TransferStockLine;
import dev.holdfast.api.stock.v1.TransferStockRequest;
import dev.holdfast.api.stock.v1.TransferStockResponse;
import dev.holdfast.chaos.history.Change;
import dev.holdfast.chaos.history.Effect;
import dev.holdfast.chaos.history.Goods;
import dev.holdfast.chaos.history.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from an answer what the call says that it did. */
final class Effects {

    private Effects() {}

    /** Each line is of the day that was asked for, whatever the answer says. */
    static Effect of(ReserveRequest request, ReserveResponse answer) {
        Map<String, Goods> asked = new HashMap<>();
        for (ReserveLine line : request.getLinesList()) {
            asked.put(
                    line.getLineId(), new Goods(line.getSku(), Days.of(line.getFulfilmentDate())));
        }
        List<Change> changes = new ArrayList<>();
        for (ReservationLine line : answer.getReservation().getLinesList()) {
            Goods goods = asked.getOrDefault(line.getLineId(), place(line).goods());
            if (line.getSourcesCount() == 0) {
                Place place = new Place(goods, line.getLocationId());
                long promised = line.getHeld() + line.getCommitted();
                changes.add(new Change(place, 0, promised, line.getBackOrdered(), 0));
            }
            for (LineSource source : line.getSourcesList()) {
                Place place = new Place(goods, source.getLocationId());
                long promised = source.getHeld() + source.getCommitted();
                changes.add(new Change(place, 0, promised, source.getBackOrdered(), 0));
            }
        }
        return effect(answer.getRepeated(), changes, expires(answer.getReservation()), false);
    }

    static Effect of(ExtendRequest request, ExtendResponse answer) {
        Instant expires = instant(answer.getGrantedExpireTime());
        return new Effect(answer.getRepeated(), false, List.of(), expires, false);
    }

    static Effect of(CommitRequest request, CommitResponse answer) {
        List<LineUnits> moved =
                answer.getRetaken() ? answer.getCommittedList() : answer.getFreedList();
        int sign = answer.getRetaken() ? 1 : -1;
        if (isSpread(answer.getReservation(), moved)) {
            return new Effect(answer.getRepeated(), false, List.of(), null, answer.getRetaken());
        }
        return effect(
                answer.getRepeated(),
                promised(answer.getReservation(), moved, sign),
                null,
                answer.getRetaken());
    }

    static Effect of(ReleaseRequest request, ReleaseResponse answer) {
        boolean leaves = request.getTo() == ReleaseTo.RELEASE_TO_WRITTEN_OFF;
        if (isSpread(answer.getReservation(), answer.getReleasedList())) {
            return new Effect(answer.getRepeated(), false, List.of(), null, false);
        }
        Map<String, Place> places = places(answer.getReservation());
        List<Change> changes = new ArrayList<>();
        for (LineUnits line : answer.getReleasedList()) {
            long units = line.getUnits();
            changes.add(new Change(at(places, line), leaves ? -units : 0, -units, 0, 0));
        }
        return effect(answer.getRepeated(), changes, null, false);
    }

    static Effect of(ShipRequest request, ShipResponse answer) {
        List<Change> changes = new ArrayList<>();
        answer.getShipment()
                .getLinesList()
                .forEach(line ->
                        changes.add(
                                new Change(
                                        place(
                                                line.getSku(),
                                                line.getFulfilmentDate(),
                                                line.getLocationId()),
                                        -line.getUnits(),
                                        -line.getUnits(),
                                        0,
                                        0)));
        return effect(answer.getRepeated(), changes, null, false);
    }

    static Effect of(AmendReservationRequest request, AmendReservationResponse answer) {
        return new Effect(answer.getRepeated(), false, List.of(), null, false);
    }

    /** The answer says where the units are and not where they were. */
    static Effect of(TransferReservationRequest request, TransferReservationResponse answer) {
        return new Effect(answer.getRepeated(), false, List.of(), null, false);
    }

    /** What moved is the shipment's, and looked at with it. */
    static Effect ofShipment(boolean repeated) {
        return new Effect(repeated, false, List.of(), null, false);
    }

    static Effect of(AdjustStockRequest request, AdjustStockResponse answer) {
        List<Change> changes = new ArrayList<>();
        answer.getLinesList()
                .forEach(line ->
                        changes.add(
                                new Change(
                                        place(
                                                line.getSku(),
                                                line.getFulfilmentDate(),
                                                line.getLocationId()),
                                        line.getApplied(),
                                        0,
                                        0,
                                        0)));
        return effect(answer.getRepeated(), changes, null, false);
    }

    /** The answer says what is there afterwards and not what was before. */
    static Effect of(SetStockRequest request, SetStockResponse answer) {
        return new Effect(
                answer.getRepeated(), false, versions(answer.getLevelsList()), null, false);
    }

    static Effect of(MoveStockRequest request, MoveStockResponse answer) {
        return effect(answer.getRepeated(), versions(answer.getLevelsList()), null, false);
    }

    static Effect of(TransferStockRequest request, TransferStockResponse answer) {
        List<Change> changes = new ArrayList<>();
        for (TransferStockLine line : request.getLinesList()) {
            Goods goods = new Goods(line.getSku(), Days.of(line.getFulfilmentDate()));
            Place from = new Place(goods, line.getFromLocationId());
            Place to = new Place(goods, line.getToLocationId());
            changes.add(new Change(from, -line.getUnits(), 0, 0, 0));
            changes.add(new Change(to, line.getUnits(), 0, 0, 0));
        }
        changes.addAll(versions(answer.getLevelsList()));
        return effect(answer.getRepeated(), changes, null, false);
    }

    /** True if one of these lines draws on several locations: its answer doesn't say from which. */
    private static boolean isSpread(Reservation reservation, List<LineUnits> lines) {
        Set<String> moved = new HashSet<>();
        lines.forEach(line -> moved.add(line.getLineId()));
        return reservation.getLinesList().stream()
                .anyMatch(line -> line.getSourcesCount() > 0 && moved.contains(line.getLineId()));
    }

    private static List<Change> promised(Reservation reservation, List<LineUnits> lines, int sign) {
        Map<String, Place> places = places(reservation);
        List<Change> changes = new ArrayList<>();
        for (LineUnits line : lines) {
            changes.add(new Change(at(places, line), 0, sign * line.getUnits(), 0, 0));
        }
        return changes;
    }

    private static Place at(Map<String, Place> places, LineUnits line) {
        Place place = places.get(line.getLineId());
        return place == null ? new Place(new Goods("?"), line.getLineId()) : place;
    }

    private static Map<String, Place> places(Reservation reservation) {
        Map<String, Place> places = new LinkedHashMap<>();
        reservation.getLinesList().forEach(line -> places.put(line.getLineId(), place(line)));
        return places;
    }

    private static Place place(ReservationLine line) {
        return place(line.getSku(), line.getFulfilmentDate(), line.getLocationId());
    }

    private static Place place(String sku, Date day, String location) {
        return new Place(new Goods(sku, Days.of(day)), location);
    }

    private static List<Change> versions(List<Level> levels) {
        List<Change> changes = new ArrayList<>();
        for (Level level : levels) {
            Place place = place(level.getSku(), level.getFulfilmentDate(), level.getLocationId());
            changes.add(new Change(place, 0, 0, 0, level.getVersion()));
        }
        return changes;
    }

    private static Effect effect(
            boolean repeated, List<Change> changes, @Nullable Instant expires, boolean retaken) {
        Map<Place, Change> summed = new LinkedHashMap<>();
        for (Change change : changes) {
            summed.merge(change.place(), change, Effects::sum);
        }
        return new Effect(repeated, true, List.copyOf(summed.values()), expires, retaken);
    }

    private static Change sum(Change one, Change other) {
        return new Change(
                one.place(),
                one.onHand() + other.onHand(),
                one.promised() + other.promised(),
                one.waiting() + other.waiting(),
                Math.max(one.version(), other.version()));
    }

    private static @Nullable Instant expires(Reservation reservation) {
        return reservation.hasExpireTime() ? instant(reservation.getExpireTime()) : null;
    }

    private static Instant instant(com.google.protobuf.Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
