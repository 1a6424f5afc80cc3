package dev.holdfast.cli.bench;

/**
 * What some levels come to together, in units.
 *
 * @param onHand units that are there
 * @param held units held
 * @param committed units committed
 */
record Standing(long onHand, long held, long committed) {

    static final Standing NOTHING = new Standing(0, 0, 0);

    Standing minusHeld(long units) {
        return new Standing(onHand, held - units, committed);
    }

    Standing plus(Standing other) {
        return new Standing(onHand + other.onHand, held + other.held, committed + other.committed);
    }
}
