package dev.holdfast.stock.core;

import java.util.Objects;

/**
 * One SKU's share of a reservation, or a part of one: a caller's line whose units come from several
 * locations is several of these with the same id, each with a key of its own and its share of what
 * was asked for. What was granted is always accounted for; a line that doesn't add up can't be
 * made.
 *
 * @param id the caller's id; with the key unique in the reservation
 * @param key the level it draws on
 * @param soldAs what the units are sold as, where that isn't the SKU itself; else empty
 * @param asked units asked for
 * @param granted units given, ever
 * @param held set aside now
 * @param committed assigned to the order, not yet shipped
 * @param backOrdered the order waits for
 * @param shipped left
 * @param released given back
 * @param lapsed lost when the hold ran out or was broken; a late payment may take them again
 * @param writtenOff committed units that won't come back
 * @param placing how its units come to their location
 */
public record Line(
        String id,
        LevelKey key,
        String soldAs,
        long asked,
        long granted,
        long held,
        long committed,
        long backOrdered,
        long shipped,
        long released,
        long lapsed,
        long writtenOff,
        Placing placing) {
    public Line {
        Objects.requireNonNull(placing);
        Objects.requireNonNull(id);
        Objects.requireNonNull(key);
        Objects.requireNonNull(soldAs);
        if ((asked
                        | granted
                        | held
                        | committed
                        | backOrdered
                        | shipped
                        | released
                        | lapsed
                        | writtenOff)
                < 0) {
            throw new IllegalArgumentException("a line below zero: " + id);
        }
        if (granted != held + committed + backOrdered + shipped + released + lapsed + writtenOff) {
            throw new IllegalArgumentException("a line that doesn't add up: " + id);
        }
    }

    /**
     * How a line's units come to their location. The order is the stored number: add at the end
     * only.
     */
    public enum Placing {
        /** The caller named it. */
        NAMED,
        /** Any one that may serve. */
        WHOLE,
        /** Any that may serve, several where one hasn't enough. */
        SPLIT
    }

    /** A line whose location the caller named. */
    public Line(
            String id,
            LevelKey key,
            String soldAs,
            long asked,
            long granted,
            long held,
            long committed,
            long backOrdered,
            long shipped,
            long released,
            long lapsed,
            long writtenOff) {
        this(
                id,
                key,
                soldAs,
                asked,
                granted,
                held,
                committed,
                backOrdered,
                shipped,
                released,
                lapsed,
                writtenOff,
                Placing.NAMED);
    }

    static Line held(
            String id, LevelKey key, String soldAs, long asked, long units, Placing placing) {
        return new Line(id, key, soldAs, asked, units, units, 0, 0, 0, 0, 0, 0, placing);
    }

    static Line committed(
            String id, LevelKey key, String soldAs, long asked, long units, Placing placing) {
        return new Line(id, key, soldAs, asked, units, 0, units, 0, 0, 0, 0, 0, placing);
    }

    /** Committed at once, and waiting for the rest of what was asked for. */
    static Line backOrdering(
            String id, LevelKey key, String soldAs, long asked, long committed, Placing placing) {
        return new Line(
                id,
                key,
                soldAs,
                asked,
                asked,
                0,
                committed,
                asked - committed,
                0,
                0,
                0,
                0,
                placing);
    }

    /** Units that are neither shipped nor given back: held, committed or waiting. */
    public long open() {
        return held + committed + backOrdered;
    }

    /** What its level counts of it: held, committed and waited for. */
    Quantities claim() {
        return new Quantities(0, held, committed, 0, 0, 0, backOrdered, 0);
    }

    /** Of what is held, so much is committed and the rest given back. */
    Line commit(long units) {
        return with(0, committed + units, shipped, released + held - units, lapsed, writtenOff);
    }

    /** Of what lapsed, so much is committed and the rest counts as given back. */
    Line retake(long units) {
        return with(held, committed + units, shipped, released + lapsed - units, 0, writtenOff);
    }

    Line lapse() {
        return with(0, committed, shipped, released, lapsed + held, writtenOff);
    }

    Line releaseHeld(long units) {
        return with(held - units, committed, shipped, released + units, lapsed, writtenOff);
    }

    Line releaseCommitted(long units) {
        return with(held, committed - units, shipped, released + units, lapsed, writtenOff);
    }

    Line writeOff(long units) {
        return with(held, committed - units, shipped, released, lapsed, writtenOff + units);
    }

    Line ship(long units) {
        return with(held, committed - units, shipped + units, released, lapsed, writtenOff);
    }

    /** So many units it waited for are there. */
    Line serve(long units) {
        return waiting(backOrdered - units, committed + units, released);
    }

    /** So many committed units are gone, and it waits for others. */
    Line queue(long units) {
        return waiting(backOrdered + units, committed - units, released);
    }

    /** It waits for so many units less. */
    Line releaseWaiting(long units) {
        return waiting(backOrdered - units, committed, released + units);
    }

    private Line waiting(long waiting, long committed, long released) {
        return new Line(
                id,
                key,
                soldAs,
                asked,
                granted,
                held,
                committed,
                waiting,
                shipped,
                released,
                lapsed,
                writtenOff,
                placing);
    }

    /** The same at another level. */
    Line at(LevelKey other) {
        return new Line(
                id,
                other,
                soldAs,
                asked,
                granted,
                held,
                committed,
                backOrdered,
                shipped,
                released,
                lapsed,
                writtenOff,
                placing);
    }

    /** With units more, or fewer, that come from another part of the line or go there. */
    Line plus(long moreHeld, long moreCommitted) {
        return new Line(
                id,
                key,
                soldAs,
                asked + moreHeld + moreCommitted,
                granted + moreHeld + moreCommitted,
                held + moreHeld,
                committed + moreCommitted,
                backOrdered,
                shipped,
                released,
                lapsed,
                writtenOff,
                placing);
    }

    private Line with(
            long held, long committed, long shipped, long released, long lapsed, long writtenOff) {
        return new Line(
                id,
                key,
                soldAs,
                asked,
                granted,
                held,
                committed,
                backOrdered,
                shipped,
                released,
                lapsed,
                writtenOff,
                placing);
    }
}
