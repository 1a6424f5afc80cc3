package dev.holdfast.cli.replay;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPInputStream;

/**
 * The rules of the replay once more, in one loop over a map: what the service must come to. Written
 * apart from the replay's own classes, so that both can't be wrong in the same way.
 */
final class Simulation {

    final Map<String, Long> onHand = new TreeMap<>();
    long accepted;
    long rejected;
    long sold;
    long returned;
    long writtenOff;
    long shortUnits;
    long found;

    private Simulation() {}

    static Simulation of(Path orders, Path opening, ToLongFunction<NamedCsvRecord> units) {
        Simulation simulation = new Simulation();
        try (CsvReader<NamedCsvRecord> lines = read(opening)) {
            lines.forEach(
                    line -> simulation.onHand.put(line.getField("sku"), units.applyAsLong(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        invoices(orders).values().forEach(simulation::run);
        return simulation;
    }

    long finalUnits() {
        return onHand.values().stream().mapToLong(Long::longValue).sum();
    }

    String finalFile() {
        StringBuilder lines = new StringBuilder();
        onHand.forEach((sku, units) -> lines.append(sku + "," + units + "\n"));
        return lines.toString();
    }

    private void run(List<NamedCsvRecord> invoice) {
        Map<String, Long> wanted = new HashMap<>();
        for (NamedCsvRecord row : invoice) {
            if (isOrder(row)) {
                wanted.merge(skuOf(row), unitsOf(row), Long::sum);
            }
        }
        if (!wanted.isEmpty()) {
            order(wanted);
        }
        for (NamedCsvRecord row : invoice) {
            if (!isOrder(row)) {
                change(row);
            }
        }
    }

    private void order(Map<String, Long> wanted) {
        if (wanted.entrySet().stream()
                .anyMatch(w -> onHand.getOrDefault(w.getKey(), 0L) < w.getValue())) {
            rejected++;
            return;
        }
        accepted++;
        wanted.forEach((sku, units) -> {
            onHand.merge(sku, -units, Long::sum);
            sold += units;
        });
    }

    private void change(NamedCsvRecord row) {
        long units = Math.abs(unitsOf(row));
        String sku = skuOf(row);
        if (row.getField("InvoiceNo").startsWith("C")) {
            returned += units;
            onHand.merge(sku, units, Long::sum);
        } else if (unitsOf(row) > 0) {
            found += units;
            onHand.merge(sku, units, Long::sum);
        } else {
            long taken = Math.min(units, onHand.getOrDefault(sku, 0L));
            writtenOff += taken;
            shortUnits += units - taken;
            onHand.merge(sku, -taken, Long::sum);
        }
    }

    private static Map<String, List<NamedCsvRecord>> invoices(Path orders) {
        Map<String, List<NamedCsvRecord>> invoices = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> rows = read(orders)) {
            for (NamedCsvRecord row : rows) {
                if (row.getField("StockCode").matches("\\d{5}[A-Za-z]*")) {
                    invoices.computeIfAbsent(row.getField("InvoiceNo"), _ -> new ArrayList<>())
                            .add(row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return invoices;
    }

    private static CsvReader<NamedCsvRecord> read(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        return CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }

    private static boolean isOrder(NamedCsvRecord row) {
        boolean free = Double.parseDouble(row.getField("UnitPrice")) == 0;
        return !row.getField("InvoiceNo").startsWith("C")
                && unitsOf(row) > 0
                && !(free && row.getField("CustomerID").isEmpty());
    }

    private static String skuOf(NamedCsvRecord row) {
        return row.getField("StockCode").toUpperCase(Locale.ROOT);
    }

    private static long unitsOf(NamedCsvRecord row) {
        return Long.parseLong(row.getField("Quantity"));
    }
}
