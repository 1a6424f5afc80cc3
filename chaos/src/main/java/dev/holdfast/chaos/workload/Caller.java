package dev.holdfast.chaos.workload;

import com.google.protobuf.Message;
import dev.holdfast.api.stock.v1.AmendReservationResponse;
import dev.holdfast.api.stock.v1.CommitResponse;
import dev.holdfast.api.stock.v1.CreateExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.ExpectedShipment;
import dev.holdfast.api.stock.v1.ExtendResponse;
import dev.holdfast.api.stock.v1.ReceiveExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.ReleaseResponse;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationState;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.api.stock.v1.ShipResponse;
import dev.holdfast.api.stock.v1.TransferReservationResponse;
import dev.holdfast.chaos.history.Kind;
import dev.holdfast.chaos.history.Outcome;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One caller: makes one call after the other, of one merchant, as its seed says. */
final class Caller {

    private static final int MOST_OPEN = 6;
    private static final int MOST_REMEMBERED = 64;

    private final long merchant;
    private final RandomGenerator random;
    private final Delivery delivery;
    private final int processes;
    private final ReservationRequests reservations;
    private final StockRequests stock;
    private final ShipmentRequests shipments;
    private final List<Reservation> open = new ArrayList<>();
    private final List<ExpectedShipment> expected = new ArrayList<>();
    private final Deque<Reservation> late = new ArrayDeque<>();
    private final List<Binding<?, ?>> answered = new ArrayList<>();

    Caller(long merchant, RandomGenerator random, Delivery delivery, int processes, Load load) {
        Shop shop = new Shop(load.skus());
        this.merchant = merchant;
        this.random = random;
        this.delivery = delivery;
        this.processes = processes;
        this.reservations = new ReservationRequests(shop, load, random);
        this.stock = new StockRequests(shop, random);
        this.shipments = new ShipmentRequests(shop, random);
    }

    /** Makes the next call, and those that belong to it. */
    void step() {
        int chance = random.nextInt(100);
        Reservation overdue = late.peek();
        if (overdue != null && isOver(overdue)) {
            late.remove();
            verb(reservations.commit(overdue, id(), true));
        } else if (chance < 20 && !answered.isEmpty()) {
            again(answered.get(random.nextInt(answered.size())), Kind.REPEAT);
        } else if (chance < 21 && !answered.isEmpty()) {
            Binding<?, ?> call = answered.get(random.nextInt(answered.size()));
            again(StockRequests.altered(call), Kind.OTHER_CONTENT);
        } else if (chance < 28) {
            call(stock.any(id()));
        } else if (chance < 31) {
            shipment();
        } else if ((open.size() < MOST_OPEN && chance < 60) || open.isEmpty()) {
            UUID id = id();
            verb(reservations.reserve(id));
        } else {
            proceed(open.remove(random.nextInt(open.size())));
        }
    }

    /** Announces units, or has announced ones come or not. */
    private void shipment() {
        if (expected.isEmpty() || (expected.size() < MOST_OPEN && random.nextBoolean())) {
            note(call(shipments.expect(id())));
            return;
        }
        ExpectedShipment shipment = expected.remove(random.nextInt(expected.size()));
        note(
                call(
                        random.nextInt(4) == 0
                                ? shipments.cancel(shipment, id())
                                : shipments.receive(shipment, id())));
    }

    private void note(@Nullable Message answer) {
        ExpectedShipment shipment =
                switch (answer) {
                    case CreateExpectedShipmentResponse a -> a.getExpectedShipment();
                    case ReceiveExpectedShipmentResponse a -> a.getExpectedShipment();
                    case null, default -> ExpectedShipment.getDefaultInstance();
                };
        if (shipment.getOutstanding() > 0) {
            expected.add(shipment);
        }
    }

    private void proceed(Reservation reservation) {
        boolean held = reservation.getState() == ReservationState.RESERVATION_STATE_HELD;
        int chance = random.nextInt(100);
        if (!held) {
            verb(
                    switch (chance / 9) {
                        case 0, 1, 2, 3, 4 -> reservations.ship(reservation, id(), true);
                        case 5, 6 -> reservations.ship(reservation, id(), false);
                        case 7 -> reservations.release(reservation, id(), true);
                        case 8 -> reservations.release(reservation, id(), false);
                        case 9 -> reservations.relocate(reservation, id());
                        default -> reservations.amend(reservation, id());
                    });
        } else if (chance < 45) {
            verb(reservations.commit(reservation, id(), true));
        } else if (chance < 55) {
            verb(reservations.commit(reservation, id(), false));
        } else if (chance < 65) {
            verb(reservations.release(reservation, id(), chance < 60));
        } else if (chance < 70) {
            verb(reservations.relocate(reservation, id()));
        } else if (chance < 78) {
            verb(reservations.extend(UUID.fromString(reservation.getReservationId()), id()));
        } else if (chance < 87) {
            verb(reservations.amend(reservation, id()));
        } else if (chance < 94) {
            late.add(reservation);
        }
        // What is left is abandoned, and runs out.
    }

    /** A call on a reservation, which goes on as the answer says. */
    private void verb(Binding<?, ?> call) {
        Reservation reservation = reservationIn(call(call));
        if (reservation == null) {
            return;
        }
        switch (reservation.getState()) {
            case RESERVATION_STATE_HELD, RESERVATION_STATE_COMMITTED -> open.add(reservation);
            default -> {}
        }
    }

    private @Nullable Message call(Binding<?, ?> call) {
        Delivery.Result result =
                random.nextInt(20) == 0 ? twins(call) : delivery.deliver(call, merchant, random);
        if (result.outcome() == Outcome.OK) {
            remember(call);
        }
        return result.answer();
    }

    /** The same call at the same time, at another process where there is one. */
    private Delivery.Result twins(Binding<?, ?> call) {
        int process = random.nextInt(processes);
        Thread twin =
                Thread.ofVirtual().start(() -> delivery.once(call, merchant, process, Kind.TWIN));
        Delivery.Result result = delivery.deliver(call, merchant, random);
        try {
            twin.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return result;
    }

    private void again(Binding<?, ?> call, Kind kind) {
        delivery.once(call, merchant, random.nextInt(processes), kind);
    }

    private void remember(Binding<?, ?> call) {
        if (answered.size() < MOST_REMEMBERED) {
            answered.add(call);
        } else {
            answered.set(random.nextInt(answered.size()), call);
        }
    }

    private UUID id() {
        return new UUID(
                (random.nextLong() & ~0xF000L) | 0x8000L,
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    private static boolean isOver(Reservation reservation) {
        return Instant.now().getEpochSecond() > reservation.getExpireTime().getSeconds();
    }

    private static @Nullable Reservation reservationIn(@Nullable Message answer) {
        return switch (answer) {
            case ReserveResponse a -> a.getReservation();
            case ExtendResponse a -> a.getReservation();
            case CommitResponse a -> a.getReservation();
            case ReleaseResponse a -> a.getReservation();
            case ShipResponse a -> a.getReservation();
            case AmendReservationResponse a -> a.getReservation();
            case TransferReservationResponse a -> a.getReservation();
            case null, default -> null;
        };
    }
}
