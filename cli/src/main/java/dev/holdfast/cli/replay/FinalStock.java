package dev.holdfast.cli.replay;

import dev.holdfast.api.stock.v1.BatchGetStockRequest;
import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.Stock;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is on hand at the end.
 *
 * @param onHand units of each SKU, sorted by SKU
 */
record FinalStock(SortedMap<String, Long> onHand) {

    private static final int SKUS_A_CALL = 500;

    /**
     * Reads the replay's SKUs where the replay keeps them; what else the target holds is not read.
     */
    static FinalStock read(StockCalls calls, Collection<String> skus, String locationId) {
        List<String> all = new ArrayList<>(skus);
        SortedMap<String, Long> onHand = new TreeMap<>();
        for (int from = 0; from < all.size(); from += SKUS_A_CALL) {
            BatchGetStockRequest request =
                    BatchGetStockRequest.newBuilder()
                            .addAllSkus(all.subList(from, Math.min(all.size(), from + SKUS_A_CALL)))
                            .setLocationId(locationId)
                            .build();
            try {
                for (Stock stock : calls.get(request).getStocksList()) {
                    onHand.put(
                            stock.getSku(),
                            stock.getLevelsList().stream().mapToLong(Level::getOnHand).sum());
                }
            } catch (Refused e) {
                throw e.complaint();
            }
        }
        return new FinalStock(onHand);
    }

    /** Complains now about a file that could not be written at the end. */
    static void checkWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "The final stock can't be written to %s.".formatted(file),
                    "Name a file in a folder that is there and can be written.");
        }
    }

    long units() {
        return onHand.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Writes a line {@code sku,on_hand} a SKU, without a header. */
    void write(Path file) {
        try (Writer out = Files.newBufferedWriter(file)) {
            for (Map.Entry<String, Long> line : onHand.entrySet()) {
                out.write(line.getKey() + "," + line.getValue() + "\n");
            }
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "The final stock can't be written to %s: %s.".formatted(file, e),
                    "Name a file in a folder that is there, and start the same replay again.",
                    e);
        }
    }
}
