package dev.holdfast.stock.simulation;

/**
 * Ends a command of the model that goes on in a next transaction, where more due holds are read.
 */
final class MoreDue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MoreDue() {
        super(null, null, false, false);
    }
}
