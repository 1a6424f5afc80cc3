package dev.holdfast.cli.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what is there when the replay begins. */
final class OpeningFile {

    private OpeningFile() {}

    /**
     * Reads the units of each SKU: the sum of the named columns, joined by {@code +}. Nothing but
     * {@code sku} and those is read.
     */
    static SortedMap<String, Long> read(Path file, String column) {
        List<String> columns = new ArrayList<>(List.of("sku"));
        columns.addAll(Arrays.asList(column.split("\\+", -1)));
        SortedMap<String, Long> opening = new TreeMap<>();
        new CsvTable(file, columns)
                .forEach(values -> {
                    String sku = values[0].strip();
                    if (opening.putIfAbsent(sku, sum(columns, values)) != null) {
                        throw new IllegalArgumentException("sku " + sku + " stands twice");
                    }
                });
        return opening;
    }

    private static long sum(List<String> columns, String[] values) {
        long sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum = Math.addExact(sum, units(columns.get(i), values[i]));
        }
        return sum;
    }

    private static long units(String column, String text) {
        try {
            long units = Long.parseLong(text.strip());
            if (units >= 0) {
                return units;
            }
        } catch (NumberFormatException _) {
            // Told below, like a number below zero.
        }
        throw new IllegalArgumentException(
                "%s is '%s' (expected: a whole number, 0 or more)".formatted(column, text));
    }
}
