package dev.holdfast.cli.replay;

import dev.holdfast.api.stock.v1.Quantity;
import dev.holdfast.api.stock.v1.SetStockBasis;
import dev.holdfast.api.stock.v1.SetStockLine;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.SetStockResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Sets what is there when the replay begins, at the merchant's default location.
 *
 * @param locationId that location
 * @param goesOn whether an earlier run of the same replay had begun to set it
 */
record Opening(String locationId, boolean goesOn) {

    private static final int LINES_A_CALL = 1_000;

    /** Sets every SKU of the map; what an earlier run has set stays as it is now. */
    static Opening set(StockCalls calls, RunIds ids, SortedMap<String, Long> opening) {
        List<Map.Entry<String, Long>> lines = new ArrayList<>(opening.entrySet());
        String location = "";
        boolean goesOn = false;
        for (int from = 0; from < lines.size(); from += LINES_A_CALL) {
            int to = Math.min(lines.size(), from + LINES_A_CALL);
            SetStockRequest request =
                    request(ids, from / LINES_A_CALL, lines.subList(from, to)).build();
            try {
                SetStockResponse answer = calls.set(request);
                location = answer.getLevels(0).getLocationId();
                goesOn |= answer.getRepeated();
            } catch (Refused e) {
                throw e.complaint();
            }
        }
        return new Opening(location, goesOn);
    }

    private static SetStockRequest.Builder request(
            RunIds ids, int chunk, List<Map.Entry<String, Long>> lines) {
        SetStockRequest.Builder request =
                SetStockRequest.newBuilder()
                        .setRequestId(ids.opening(chunk).toString())
                        .setBasis(SetStockBasis.SET_STOCK_BASIS_ON_HAND)
                        .setReason("Opening stock of a replay")
                        .setReference(ids.owner());
        for (Map.Entry<String, Long> line : lines) {
            request.addLines(
                    SetStockLine.newBuilder()
                            .setSku(line.getKey())
                            .setQuantity(Quantity.newBuilder().setUnits(line.getValue())));
        }
        return request;
    }
}
