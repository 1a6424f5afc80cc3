package dev.holdfast.stock.wire;

import dev.holdfast.api.stock.v1.LineSource;
import dev.holdfast.api.stock.v1.ReleaseCause;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationLine;
import dev.holdfast.api.stock.v1.ReservationState;
import dev.holdfast.stock.core.Line;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;

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
        from.byId().values().forEach(parts -> reservation.addLines(line(parts, due)));
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
    private static ReservationLine line(List<Line> parts, boolean due) {
        Line head = head(parts);
        ReservationLine.Builder line =
                ReservationLine.newBuilder()
                        .setLineId(head.id())
                        .setSku(head.key().sku())
                        .setSoldAs(head.soldAs())
                        .setUnits(sum(parts, Line::asked))
                        .setGranted(sum(parts, Line::granted))
                        .setHeld(due ? 0 : sum(parts, Line::held))
                        .setCommitted(sum(parts, Line::committed))
                        .setBackOrdered(sum(parts, Line::backOrdered))
                        .setShipped(sum(parts, Line::shipped))
                        .setReleased(sum(parts, part -> released(part, due)))
                        .setWrittenOff(sum(parts, Line::writtenOff));
        if (head.key().dated()) {
            line.setFulfilmentDate(TimeEncoder.date(head.key().date()));
        }
        addSources(line, parts, due);
        return line.build();
    }

    /** The part that says what the line is of: another SKU may have been there before. */
    private static Line head(List<Line> parts) {
        return parts.stream().filter(part -> part.open() > 0).findFirst().orElse(parts.getFirst());
    }

    private static void addSources(ReservationLine.Builder line, List<Line> parts, boolean due) {
        List<Line> given = parts.stream().filter(part -> part.granted() > 0).toList();
        if (given.size() > 1) {
            given.forEach(part -> line.addSources(source(part, due)));
        } else if (given.size() == 1) {
            line.setLocationId(given.getFirst().key().location());
        } else if (parts.getFirst().placing() == Line.Placing.NAMED) {
            line.setLocationId(parts.getFirst().key().location());
        }
    }

    private static LineSource source(Line part, boolean due) {
        return LineSource.newBuilder()
                .setLocationId(part.key().location())
                .setGranted(part.granted())
                .setHeld(due ? 0 : part.held())
                .setCommitted(part.committed())
                .setBackOrdered(part.backOrdered())
                .setShipped(part.shipped())
                .setReleased(released(part, due))
                .setWrittenOff(part.writtenOff())
                .build();
    }

    private static long released(Line part, boolean due) {
        return part.released() + part.lapsed() + (due ? part.held() : 0);
    }

    private static long sum(List<Line> parts, ToLongFunction<Line> units) {
        long sum = 0;
        for (Line part : parts) {
            sum += units.applyAsLong(part);
        }
        return sum;
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
