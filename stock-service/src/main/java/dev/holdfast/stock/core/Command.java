package dev.holdfast.stock.core;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to decide. Commands are well formed when they get here: bounds were checked where they
 * were decoded. A line without a location means the merchant's default one, but for lines to
 * reserve: those are sourced, see {@link Sourcing}.
 */
public sealed interface Command {
    /** What every command carries. */
    Request request();

    /** Asks for units. Its id is the reservation's; the request carries none. */
    record Reserve(
            Request request,
            UUID reservation,
            String reference,
            String owner,
            Mode mode,
            List<WantedLine> lines,
            Fill fill,
            boolean supersedesOwner)
            implements Command {
        public Reserve {
            lines = List.copyOf(lines);
            if (fill == Fill.BACK_ORDER && !(mode instanceof Mode.Commit)) {
                throw new IllegalArgumentException("a hold that waits: " + reservation);
            }
        }
    }

    /** Gives a hold more time. */
    record Extend(Request request, UUID reservation, Duration ttl) implements Command {}

    /**
     * Turns held units into an order's. No lines named means all; a null reference keeps the one
     * there is.
     */
    record Commit(
            Request request, UUID reservation, List<LineUnits> lines, @Nullable String reference)
            implements Command {
        public Commit {
            lines = List.copyOf(lines);
        }
    }

    /** Gives units back. No lines named means all. */
    record Release(
            Request request, UUID reservation, List<LineUnits> lines, ReleaseTo to, String reason)
            implements Command {
        public Release {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Says that committed units left. The request's id is the shipment's. No lines named means all.
     */
    record Ship(Request request, UUID reservation, UUID shipment, List<LineUnits> lines)
            implements Command {
        public Ship {
            lines = List.copyOf(lines);
        }
    }

    /** Changes lines. */
    record Amend(Request request, UUID reservation, List<AmendedLine> lines) implements Command {
        public Amend {
            lines = List.copyOf(lines);
        }
    }

    /** Moves promised units to another location. No lines named means all. */
    record Relocate(Request request, UUID reservation, String to, List<LineUnits> lines)
            implements Command {
        public Relocate {
            lines = List.copyOf(lines);
        }
    }

    /** Ends a hold whose time is over; the sweeper's command. Does nothing to any other. */
    record Expire(Request request, UUID reservation) implements Command {}

    /** A seller's set of differences. */
    record Adjust(
            Request request,
            AdjustmentType type,
            String reason,
            String reference,
            List<AdjustedLine> lines)
            implements Command {
        public Adjust {
            lines = List.copyOf(lines);
        }
    }

    /** Sets quantities; SetTracking is this with one line, a count on hand and {@code tracking}. */
    record SetQuantities(
            Request request,
            Basis basis,
            String reason,
            String reference,
            List<NewQuantity> lines,
            boolean tracking)
            implements Command {
        public SetQuantities {
            lines = List.copyOf(lines);
        }
    }

    /** Moves units between buckets. */
    record Move(Request request, String reason, String reference, List<MovedLine> lines)
            implements Command {
        public Move {
            lines = List.copyOf(lines);
        }
    }

    /** Moves units between locations. */
    record Transfer(Request request, String reason, String reference, List<TransferredLine> lines)
            implements Command {
        public Transfer {
            lines = List.copyOf(lines);
        }
    }

    /** Announces units that are to come. Its id is the shipment's; the request carries none. */
    record Expect(Request request, UUID shipment, Place place, ExpectedShipment.Announced announced)
            implements Command {}

    /**
     * Announces an expected shipment otherwise.
     *
     * @param etag what it must still be, or empty
     * @param change what to make of its announcement
     */
    record ChangeExpected(Request request, UUID shipment, String etag, Announcement change)
            implements Command {
        ExpectedShipment.Announced announced(ExpectedShipment.Announced before) {
            return new ExpectedShipment.Announced(
                    Objects.requireNonNullElse(change.units(), before.units()),
                    Objects.requireNonNullElse(change.date(), before.date()),
                    Objects.requireNonNullElse(change.reference(), before.reference()),
                    Objects.requireNonNullElse(change.note(), before.note()));
        }

        boolean isCurrent(ExpectedShipment shipment) {
            return etag.isEmpty() || etag.equals(Long.toString(shipment.version()));
        }
    }

    /** Says that units of an expected shipment came; 0 means all that are to come. */
    record ReceiveExpected(Request request, UUID shipment, long units, String reason)
            implements Command {}

    /** Says that the rest of an expected shipment doesn't come. */
    record CancelExpected(Request request, UUID shipment, String reason) implements Command {}

    /**
     * Gives units that are set aside on a level to the lines that wait for them; the service's own
     * command, where more wait than one command serves.
     */
    record Serve(Request request, LevelKey level) implements Command {}

    /** How a reservation begins. */
    sealed interface Mode {
        /** As a hold that runs out. */
        record Hold(Duration ttl) implements Mode {}

        /** As a hold without end. */
        record OpenHold() implements Mode {}

        /** Committed at once. */
        record Commit() implements Mode {}
    }

    /** How much of what is asked for must be there. */
    enum Fill {
        /** Everything. */
        ALL_OR_NOTHING,
        /** At least one unit. */
        ALL_AVAILABLE,
        /** Nothing: what isn't there is waited for. Only with {@link Mode.Commit}. */
        BACK_ORDER
    }

    /** Where released units go. */
    sealed interface ReleaseTo {
        /** Back to a bucket, available among them. */
        record Into(Bucket bucket) implements ReleaseTo {}

        /** Nowhere: they leave on hand. */
        record WrittenOff() implements ReleaseTo {}
    }

    /** What the numbers of SetQuantities mean. */
    enum Basis {
        /** Units physically there. */
        ON_HAND,
        /** Units that can be reserved. */
        AVAILABLE
    }

    /** A place in the stock that a line names. */
    record Place(String sku, @Nullable String location, LocalDate date) {
        public Place {
            Objects.requireNonNull(sku);
            Objects.requireNonNull(date);
        }

        /** The level, with the default location for a line that names none. */
        LevelKey key(String defaultLocation) {
            return new LevelKey(sku, location == null ? defaultLocation : location, date);
        }
    }

    /**
     * A line to reserve. Without a location its units come from any that may serve it: from one, or
     * where it may be split from several.
     */
    record WantedLine(String id, Place place, String soldAs, long units, boolean maySplit) {
        public WantedLine(String id, Place place, String soldAs, long units) {
            this(id, place, soldAs, units, false);
        }

        /** How its units come to their locations. */
        Line.Placing placing() {
            if (place.location() != null) {
                return Line.Placing.NAMED;
            }
            return maySplit ? Line.Placing.SPLIT : Line.Placing.WHOLE;
        }
    }

    /** Some units of a line, of one location where it is named; 0 means all that can be. */
    record LineUnits(String lineId, @Nullable String location, long units) {
        public LineUnits(String lineId, long units) {
            this(lineId, null, units);
        }
    }

    /**
     * What a line shall be, shipped units included. What is null stays as it is while the SKU does;
     * for another SKU or a new line it means the default location, undated.
     */
    record AmendedLine(
            String id,
            @Nullable String sku,
            @Nullable String location,
            @Nullable LocalDate date,
            long units) {}

    /** A difference, or with COUNT a number found. */
    record AdjustedLine(Place place, long units, boolean atMost) {}

    /** A level's new quantity: null units means untracked. */
    record NewQuantity(Place place, @Nullable Long units, Expected from) {}

    /** What a level must still be for SetQuantities. */
    sealed interface Expected {
        /** Whatever it is. */
        record Anything() implements Expected {}

        /** The basis' number. */
        record Units(long units) implements Expected {}

        /** No quantity kept. */
        record Untracked() implements Expected {}
    }

    /** Units to move between two buckets of one level. */
    record MovedLine(Place place, Bucket from, Bucket to, long units) {}

    /** Units to move from one location to another. */
    record TransferredLine(LevelKey from, LevelKey to, long units) {}

    /** What an announcement shall be; what is null stays. */
    record Announcement(
            @Nullable Long units,
            @Nullable LocalDate date,
            @Nullable String reference,
            @Nullable String note) {}
}
