package dev.holdfast.cli.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads an order file. */
final class OrderFile {

    private static final List<String> COLUMNS =
            List.of("InvoiceNo", "StockCode", "Quantity", "UnitPrice", "CustomerID");

    private OrderFile() {}

    /** Reads all of it. */
    static OrderBook read(Path file) {
        List<OrderRow> rows = new ArrayList<>();
        // Half a million rows name a few thousand codes: each is kept once.
        Map<String, String> texts = new HashMap<>();
        new CsvTable(file, COLUMNS)
                .forEach(v ->
                        OrderRow.of(once(texts, v[0]), once(texts, v[1]), v[2], v[3], v[4])
                                .ifPresent(rows::add));
        return OrderBook.of(rows);
    }

    private static String once(Map<String, String> texts, String text) {
        String stripped = text.strip();
        String known = texts.putIfAbsent(stripped, stripped);
        return known == null ? stripped : known;
    }
}
