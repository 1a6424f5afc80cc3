package dev.holdfast.cli.replay;

import java.util.List;

/**
 * Rows of one kind that follow each other on an invoice: one adjustment, whose lines apply in
 * order, so that it does what the rows would do one by one.
 *
 * @param kind what the rows are; never {@link RowKind#ORDER}
 * @param lines the rows in the file's order
 */
record StockChange(RowKind kind, List<UnitsOf> lines) {

    StockChange {
        if (kind == RowKind.ORDER) {
            throw new IllegalArgumentException("An order is no change.");
        }
        lines = List.copyOf(lines);
    }
}
