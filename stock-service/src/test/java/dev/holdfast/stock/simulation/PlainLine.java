package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Line;

/** The model's line: where its units are. */
final class PlainLine {
    final String id;
    LevelKey key;
    String soldAs = "";
    long asked;
    long granted;
    long held;
    long committed;
    long backOrdered;

    /** Which of the lines that wait since one instant it is; 0 for one that lost what it had. */
    long place;

    long shipped;
    long released;
    long lapsed;
    long writtenOff;
    Line.Placing placing = Line.Placing.NAMED;

    PlainLine(String id, LevelKey key, long asked) {
        this.id = id;
        this.key = key;
        this.asked = asked;
    }

    PlainLine copy() {
        PlainLine copy = new PlainLine(id, key, asked);
        copy.soldAs = soldAs;
        copy.granted = granted;
        copy.held = held;
        copy.committed = committed;
        copy.backOrdered = backOrdered;
        copy.place = place;
        copy.shipped = shipped;
        copy.released = released;
        copy.lapsed = lapsed;
        copy.writtenOff = writtenOff;
        copy.placing = placing;
        return copy;
    }

    /** Gives units to a line for the first time or in addition. */
    void give(boolean hold, long units) {
        granted += units;
        if (hold) {
            held += units;
        } else {
            committed += units;
        }
    }

    Line seen() {
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

    /** Tells it from the other parts of its line. */
    String part() {
        return id + "/" + key;
    }

    long open() {
        return held + committed + backOrdered;
    }
}
