package dev.holdfast.cli.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An order file's invoices, in order of their first appearance.
 *
 * @param invoices the invoices
 */
record OrderBook(List<Invoice> invoices) {

    OrderBook {
        invoices = List.copyOf(invoices);
    }

    /** Groups rows by invoice; an invoice's rows need not stand together. */
    static OrderBook of(Iterable<OrderRow> rows) {
        Map<String, List<OrderRow>> byInvoice = new LinkedHashMap<>();
        for (OrderRow row : rows) {
            byInvoice.computeIfAbsent(row.invoice(), _ -> new ArrayList<>()).add(row);
        }
        return new OrderBook(
                byInvoice.entrySet().stream()
                        .map(entry -> Invoice.of(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** Every SKU that a row names, sorted. */
    SortedSet<String> skus() {
        SortedSet<String> skus = new TreeSet<>();
        for (Invoice invoice : invoices) {
            invoice.order().forEach(line -> skus.add(line.sku()));
            for (StockChange change : invoice.changes()) {
                change.lines().forEach(line -> skus.add(line.sku()));
            }
        }
        return skus;
    }
}
