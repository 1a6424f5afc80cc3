package dev.holdfast.stock.wire;

import dev.holdfast.api.stock.v1.ReleaseCause;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationLine;
import dev.holdfast.api.stock.v1.ReservationState;
import dev.holdfast.stock.core.Line;
import java.time.Instant;

/** Reservations as the contract spells them. */
public final class ReservationEncoder {
    private ReservationEncoder() {}

    /**
     * The reservation as it is written: right after a command, which has written its expiry where
     * it was due.
     */
    public static Reservation asWritten(dev.holdfast.stock.core.Reservation reservation) {
        return encode(reservation, false);
    }

    /**
     * The reservation as it stands at this instant of the database: a due hold shows as EXPIRED
     * though nobody wrote it.
     */
    public static Reservation asOf(dev.holdfast.stock.core.Reservation reservation, Instant now) {
        return encode(reservation, reservation.dueAt(now));
    }

    /** Where a reservation stands. */
    public static ReservationState state(dev.holdfast.stock.core.Reservation.State state) {
        return switch (state) {
            case HELD -> ReservationState.RESERVATION_STATE_HELD;
            case COMMITTED -> ReservationState.RESERVATION_STATE_COMMITTED;
            case SHIPPED -> ReservationState.RESERVATION_STATE_SHIPPED;
            case RELEASED -> ReservationState.RESERVATION_STATE_RELEASED;
            case EXPIRED -> ReservationState.RESERVATION_STATE_EXPIRED;
        };
    }

    private static Reservation encode(dev.holdfast.stock.core.Reservation from, boolean due) {
        Reservation.Builder reservation =
                Reservation.newBuilder()
                        .setReservationId(from.id().toString())
                        .setState(
                                due
                                        ? ReservationState.RESERVATION_STATE_EXPIRED
                                        : state(from.state()))
                        .setReference(from.reference())
                        .setOwner(from.owner())
                        .setReleaseCause(releaseCause(from.ending().released()))
                        .setRetaken(from.retaken())
                        .setVersion(from.version());
        from.lines().forEach(line -> reservation.addLines(line(line, due)));
        addTimes(reservation, from.times());
        if (due && from.times().expires() != null) {
            reservation.setEndTime(TimeEncoder.timestamp(from.times().expires()));
        }
        if (from.ending().successor() != null) {
            reservation.setSupersededBy(from.ending().successor().toString());
        }
        return reservation.build();
    }

    private static void addTimes(
            Reservation.Builder reservation, dev.holdfast.stock.core.Reservation.Times times) {
        reservation.setCreateTime(TimeEncoder.timestamp(times.created()));
        if (times.expires() != null) {
            reservation.setExpireTime(TimeEncoder.timestamp(times.expires()));
        }
        if (times.committed() != null) {
            reservation.setCommitTime(TimeEncoder.timestamp(times.committed()));
        }
        if (times.ended() != null) {
            reservation.setEndTime(TimeEncoder.timestamp(times.ended()));
        }
    }

    /** Units that lapsed count as given back, and so do a due hold's. */
    private static ReservationLine line(Line from, boolean due) {
        ReservationLine.Builder line =
                ReservationLine.newBuilder()
                        .setLineId(from.id())
                        .setSku(from.key().sku())
                        .setLocationId(from.key().location())
                        .setSoldAs(from.soldAs())
                        .setUnits(from.asked())
                        .setGranted(from.granted())
                        .setHeld(due ? 0 : from.held())
                        .setCommitted(from.committed())
                        .setBackOrdered(from.backOrdered())
                        .setShipped(from.shipped())
                        .setReleased(from.released() + from.lapsed() + (due ? from.held() : 0))
                        .setWrittenOff(from.writtenOff());
        if (from.key().dated()) {
            line.setFulfilmentDate(TimeEncoder.date(from.key().date()));
        }
        return line.build();
    }

    private static ReleaseCause releaseCause(
            dev.holdfast.stock.core.Reservation.Released released) {
        return switch (released) {
            case NOT -> ReleaseCause.RELEASE_CAUSE_UNSPECIFIED;
            case BY_CALLER -> ReleaseCause.RELEASE_CAUSE_CALLER;
            case SUPERSEDED -> ReleaseCause.RELEASE_CAUSE_SUPERSEDED;
            case BROKEN -> ReleaseCause.RELEASE_CAUSE_BROKEN;
        };
    }
}
