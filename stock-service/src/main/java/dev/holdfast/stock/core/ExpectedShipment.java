package dev.holdfast.stock.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/**
 * Units of a level that are to come on some day. What is outstanding of a level's expected
 * shipments, added up, is its incoming quantity; one that says otherwise of itself can't be made.
 *
 * @param id the caller's id
 * @param content the digest of the call that made it
 * @param key the level that the units are for, which never changes
 * @param state where it stands
 * @param announced what is expected, and when
 * @param received units that came so far; may be more than were announced
 * @param created when it was made
 * @param changed when it was last changed or received
 * @param version rises with each change, from 1
 */
public record ExpectedShipment(
        UUID id,
        UUID content,
        LevelKey key,
        State state,
        Announced announced,
        long received,
        Instant created,
        Instant changed,
        long version) {

    public ExpectedShipment {
        Objects.requireNonNull(id);
        Objects.requireNonNull(content);
        Objects.requireNonNull(key);
        if (received < 0) {
            throw new IllegalArgumentException("an expected shipment below zero: " + id);
        }
        if (state == State.EXPECTED && received >= announced.units()) {
            throw new IllegalArgumentException("expected, and nothing is to come: " + id);
        }
    }

    /** Where one stands. The order is the stored number: add at the end only. */
    public enum State {
        /** Units are still to come. */
        EXPECTED,
        /** All that was to come has come. */
        RECEIVED,
        /** What hadn't come isn't expected any more. */
        CANCELLED
    }

    /**
     * What its sender announced.
     *
     * @param units in all, received ones included, from 1
     * @param date the day on which they are expected; may be past
     * @param reference what it belongs to in the caller's books; may be empty
     * @param note for people; may be empty
     */
    public record Announced(long units, LocalDate date, String reference, String note) {
        public Announced {
            Objects.requireNonNull(date);
            Objects.requireNonNull(reference);
            Objects.requireNonNull(note);
            if (units < 1) {
                throw new IllegalArgumentException("nothing is announced: " + units);
            }
        }
    }

    /** Units that are still to come: its share of the level's incoming quantity. */
    public long outstanding() {
        return state == State.EXPECTED ? announced.units() - received : 0;
    }

    /** The same with another announcement; received, if nothing more comes by it. */
    ExpectedShipment announcedAs(Announced other, Instant now) {
        return with(settled(other, received), other, received, now);
    }

    /** The same after so many units came. */
    ExpectedShipment receive(long units, Instant now) {
        long all = received + units;
        return with(settled(announced, all), announced, all, now);
    }

    ExpectedShipment cancel(Instant now) {
        return with(State.CANCELLED, announced, received, now);
    }

    private static State settled(Announced announced, long received) {
        return received < announced.units() ? State.EXPECTED : State.RECEIVED;
    }

    private ExpectedShipment with(State as, Announced other, long all, Instant now) {
        return new ExpectedShipment(id, content, key, as, other, all, created, now, version + 1);
    }
}
