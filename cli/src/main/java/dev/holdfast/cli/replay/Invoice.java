package dev.holdfast.cli.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one invoice does to stock: first its order, then its other rows, in order.
 *
 * @param number the invoice's number
 * @param order its order rows summed by SKU, in order of first appearance; empty if it has none
 * @param changes its other rows
 * @param rows how many rows of the file it is made of
 */
record Invoice(String number, List<UnitsOf> order, List<StockChange> changes, int rows) {

    Invoice {
        order = List.copyOf(order);
        changes = List.copyOf(changes);
    }

    /** Groups the rows of one invoice, given in the file's order. */
    static Invoice of(String number, List<OrderRow> rows) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        List<StockChange> changes = new ArrayList<>();
        List<UnitsOf> run = new ArrayList<>();
        RowKind kind = RowKind.ORDER;
        for (OrderRow row : rows) {
            if (row.kind() == RowKind.ORDER) {
                ordered.merge(row.sku(), row.units(), Math::addExact);
                continue;
            }
            if (row.kind() != kind && !run.isEmpty()) {
                changes.add(new StockChange(kind, run));
                run.clear();
            }
            kind = row.kind();
            run.add(new UnitsOf(row.sku(), row.units()));
        }
        if (!run.isEmpty()) {
            changes.add(new StockChange(kind, run));
        }
        List<UnitsOf> order = new ArrayList<>();
        ordered.forEach((sku, units) -> order.add(new UnitsOf(sku, units)));
        return new Invoice(number, order, changes, rows.size());
    }

    /** Whether it has order rows. */
    boolean hasOrder() {
        return !order.isEmpty();
    }

    /** Units of its order. */
    long orderedUnits() {
        return order.stream().mapToLong(UnitsOf::units).sum();
    }
}
