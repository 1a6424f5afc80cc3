package dev.holdfast.chaos.workload;

import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import dev.holdfast.api.stock.v1.AmendLine;
import dev.holdfast.api.stock.v1.AmendReservationRequest;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.ExtendRequest;
import dev.holdfast.api.stock.v1.Fill;
import dev.holdfast.api.stock.v1.LineUnits;
import dev.holdfast.api.stock.v1.ReleaseRequest;
import dev.holdfast.api.stock.v1.ReleaseTo;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationLine;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.TransferReservationRequest;
import dev.holdfast.chaos.history.Asked;
import dev.holdfast.chaos.history.Goods;
import dev.holdfast.chaos.history.Verb;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Calls on reservations, chosen by chance. */
final class ReservationRequests {

    private static final int MOST_LINES = 3;
    private static final int MOST_UNITS = 4;
    private static final int MOST_AWAITED = 12;

    private final Shop shop;
    private final long longestSeconds;
    private final RandomGenerator random;

    ReservationRequests(Shop shop, Load load, RandomGenerator random) {
        this.shop = shop;
        this.longestSeconds = load.longestHold().toSeconds();
        this.random = random;
    }

    /**
     * A hold; one in six is committed at once, of those half may wait; one in ten takes what there
     * is.
     */
    Binding<?, ?> reserve(UUID id) {
        ReserveRequest.Builder request =
                ReserveRequest.newBuilder().setReservationId(id.toString());
        int lines = 1 + random.nextInt(MOST_LINES);
        Goods goods = shop.any(random);
        for (int i = 1; i <= lines; i++) {
            // Two lines of one level are to be added up.
            goods = random.nextInt(3) == 0 ? goods : shop.any(random);
            request.addLines(line("L" + i, goods));
        }
        String refusal = "";
        if (random.nextInt(40) == 0) {
            WrongDay wrong = WrongDay.any(random);
            request.addLines(located("wrong", wrong.of(shop, random), MOST_UNITS));
            refusal = wrong.reason();
        }
        boolean commits = random.nextInt(6) == 0;
        if (commits) {
            request.setCommit(true);
        } else {
            request.setTtl(seconds(1 + random.nextLong(longestSeconds)));
        }
        if (commits && random.nextBoolean()) {
            request.setFill(Fill.FILL_BACK_ORDER)
                    .setLines(0, line("L1", new Goods(Shop.awaited()), MOST_AWAITED));
        } else if (random.nextInt(10) == 0) {
            request.setFill(Fill.FILL_ALL_AVAILABLE);
        }
        return reserve(id, request.build(), refusal);
    }

    Binding<?, ?> extend(UUID reservation, UUID id) {
        return extend(
                id,
                ExtendRequest.newBuilder()
                        .setReservationId(reservation.toString())
                        .setRequestId(id.toString())
                        .setTtl(seconds(1 + random.nextLong(longestSeconds)))
                        .build());
    }

    /** Of everything, or of one line with some of its units. */
    Binding<?, ?> commit(Reservation held, UUID id, boolean all) {
        CommitRequest.Builder request =
                CommitRequest.newBuilder()
                        .setReservationId(held.getReservationId())
                        .setRequestId(id.toString());
        if (!all) {
            request.addAllLines(some(held, ReservationLine::getHeld));
        }
        return commit(id, request.build());
    }

    Binding<?, ?> release(Reservation open, UUID id, boolean all) {
        ReleaseRequest.Builder request =
                ReleaseRequest.newBuilder()
                        .setReservationId(open.getReservationId())
                        .setRequestId(id.toString());
        if (!all) {
            request.addAllLines(
                    some(
                            open,
                            line -> line.getHeld() + line.getCommitted() + line.getBackOrdered()));
        }
        if (random.nextInt(10) == 0 && isCommitted(open)) {
            request.setTo(ReleaseTo.RELEASE_TO_WRITTEN_OFF);
        }
        return release(id, request.build());
    }

    Binding<?, ?> ship(Reservation committed, UUID id, boolean all) {
        ShipRequest.Builder request =
                ShipRequest.newBuilder()
                        .setReservationId(committed.getReservationId())
                        .setShipmentId(id.toString());
        if (!all) {
            request.addAllLines(some(committed, ReservationLine::getCommitted));
        }
        return ship(id, request.build());
    }

    /** Another number of units for a line, or another SKU, or another day. */
    Binding<?, ?> amend(Reservation open, UUID id) {
        ReservationLine line = open.getLines(random.nextInt(open.getLinesCount()));
        AmendLine.Builder amended =
                AmendLine.newBuilder()
                        .setLineId(line.getLineId())
                        .setUnits(line.getShipped() + 1 + random.nextInt(MOST_UNITS));
        if (random.nextInt(3) == 0 && line.getShipped() == 0) {
            Goods goods = shop.anyUncut(random);
            amended.setSku(goods.sku());
            if (!goods.day().isEmpty()) {
                amended.setFulfilmentDate(Days.date(goods.day()));
            }
        }
        return amend(
                id,
                AmendReservationRequest.newBuilder()
                        .setReservationId(open.getReservationId())
                        .setRequestId(id.toString())
                        .addLines(amended)
                        .build());
    }

    /** All of it, or one line. */
    Binding<?, ?> relocate(Reservation open, UUID id) {
        TransferReservationRequest.Builder request =
                TransferReservationRequest.newBuilder()
                        .setReservationId(open.getReservationId())
                        .setRequestId(id.toString())
                        .setToLocationId(Shop.anyLocation(random));
        if (random.nextBoolean()) {
            request.addAllLines(some(open, line -> line.getHeld() + line.getCommitted()));
        }
        return relocate(id, request.build());
    }

    /** The same call with other content. */
    static Binding<?, ?> altered(Binding<?, ?> call) {
        Message request = call.request();
        UUID id = call.asked().id();
        return switch (request) {
            case ReserveRequest r -> reserve(id, r.toBuilder().setReference("other").build(), "");
            case ExtendRequest r -> extend(id, r.toBuilder().setTtl(seconds(77)).build());
            case CommitRequest r -> commit(id, r.toBuilder().setReference("other").build());
            case ReleaseRequest r -> release(id, r.toBuilder().setReason("other").build());
            case ShipRequest r -> ship(id, r.toBuilder().addLines(units("other line", 1)).build());
            case AmendReservationRequest r ->
                    amend(
                            id,
                            r.toBuilder()
                                    .setLines(0, r.getLines(0).toBuilder().setUnits(99))
                                    .build());
            case TransferReservationRequest r ->
                    relocate(id, r.toBuilder().addLines(units("other line", 1)).build());
            default -> throw new IllegalArgumentException(request.getClass().getName());
        };
    }

    private ReserveLine line(String lineId, Goods goods) {
        return line(lineId, goods, MOST_UNITS);
    }

    /**
     * One in three of what isn't stocked by day names no location, and of those one in two may be
     * split.
     */
    private ReserveLine line(String lineId, Goods goods, int most) {
        ReserveLine.Builder line = located(lineId, goods, most);
        return goods.day().isEmpty() && random.nextInt(3) == 0
                ? line.clearLocationId().setAllowSplit(random.nextBoolean()).build()
                : line.build();
    }

    private ReserveLine.Builder located(String lineId, Goods goods, int most) {
        ReserveLine.Builder line =
                ReserveLine.newBuilder()
                        .setLineId(lineId)
                        .setSku(goods.sku())
                        .setLocationId(Shop.anyLocation(random))
                        .setUnits(1 + random.nextInt(most));
        if (!goods.day().isEmpty()) {
            line.setFulfilmentDate(Days.date(goods.day()));
        }
        return line;
    }

    private List<LineUnits> some(
            Reservation reservation, java.util.function.ToLongFunction<ReservationLine> open) {
        List<ReservationLine> lines =
                reservation.getLinesList().stream()
                        .filter(line -> open.applyAsLong(line) > 0)
                        .toList();
        if (lines.isEmpty()) {
            return List.of(units(reservation.getLines(0).getLineId(), 1));
        }
        ReservationLine line = lines.get(random.nextInt(lines.size()));
        return List.of(units(line.getLineId(), 1 + random.nextLong(open.applyAsLong(line))));
    }

    private static boolean isCommitted(Reservation reservation) {
        return reservation.getLinesList().stream().anyMatch(line -> line.getCommitted() > 0);
    }

    private static LineUnits units(String lineId, long units) {
        return LineUnits.newBuilder().setLineId(lineId).setUnits(units).build();
    }

    private static Duration seconds(long seconds) {
        return Duration.newBuilder().setSeconds(seconds).build();
    }

    private static Binding<?, ?> reserve(UUID id, ReserveRequest request, String refusal) {
        return new Binding<>(
                new Asked(
                        Verb.RESERVE,
                        id,
                        id,
                        null,
                        true,
                        Map.of(),
                        refusal,
                        Requests.text(request)),
                ReservationServiceGrpc.getReserveMethod(),
                request,
                Effects::of);
    }

    private static Binding<?, ?> extend(UUID id, ExtendRequest request) {
        return new Binding<>(
                asked(Verb.EXTEND, id, request.getReservationId(), true, request),
                ReservationServiceGrpc.getExtendMethod(),
                request,
                Effects::of);
    }

    private static Binding<?, ?> commit(UUID id, CommitRequest request) {
        boolean all = request.getLinesCount() == 0;
        return new Binding<>(
                asked(Verb.COMMIT, id, request.getReservationId(), all, request),
                ReservationServiceGrpc.getCommitMethod(),
                request,
                Effects::of);
    }

    private static Binding<?, ?> release(UUID id, ReleaseRequest request) {
        boolean all = request.getLinesCount() == 0;
        return new Binding<>(
                asked(Verb.RELEASE, id, request.getReservationId(), all, request),
                ReservationServiceGrpc.getReleaseMethod(),
                request,
                Effects::of);
    }

    private static Binding<?, ?> ship(UUID id, ShipRequest request) {
        boolean all = request.getLinesCount() == 0;
        return new Binding<>(
                asked(Verb.SHIP, id, request.getReservationId(), all, request),
                ReservationServiceGrpc.getShipMethod(),
                request,
                Effects::of);
    }

    private static Binding<?, ?> amend(UUID id, AmendReservationRequest request) {
        return new Binding<>(
                asked(Verb.AMEND, id, request.getReservationId(), false, request),
                ReservationServiceGrpc.getAmendReservationMethod(),
                request,
                Effects::of);
    }

    private static Binding<?, ?> relocate(UUID id, TransferReservationRequest request) {
        return new Binding<>(
                asked(Verb.RELOCATE, id, request.getReservationId(), false, request),
                ReservationServiceGrpc.getTransferReservationMethod(),
                request,
                Effects::of);
    }

    private static Asked asked(
            Verb verb, UUID id, String reservation, boolean all, Message request) {
        return new Asked(
                verb,
                id,
                UUID.fromString(reservation),
                null,
                all,
                Map.of(),
                "",
                Requests.text(request));
    }
}
