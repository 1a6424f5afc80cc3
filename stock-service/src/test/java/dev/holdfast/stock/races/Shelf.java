package dev.holdfast.stock.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.Quantity;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc.ReservationServiceBlockingStub;
import dev.holdfast.api.stock.v1.SetStockBasis;
import dev.holdfast.api.stock.v1.SetStockLine;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.StockServiceGrpc.StockServiceBlockingStub;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsResponse;
import dev.holdfast.stock.running.RunningStock;
import java.util.Map;

/** A running service whose stock is raced for. */
final class Shelf implements AutoCloseable {
    private final RunningStock running = RunningStock.start();
    private final ReservationServiceBlockingStub reservations = running.reservations();
    private final StockServiceBlockingStub stock = running.stock();

    ReservationServiceBlockingStub reservations() {
        return reservations;
    }

    /** Puts so many units of each SKU on the shelf. */
    void set(Map<String, Long> units) {
        SetStockRequest.Builder all =
                SetStockRequest.newBuilder().setBasis(SetStockBasis.SET_STOCK_BASIS_ON_HAND);
        units.forEach((sku, count) ->
                all.addLines(
                        SetStockLine.newBuilder()
                                .setSku(sku)
                                .setQuantity(Quantity.newBuilder().setUnits(count))));
        assertThat(stock.setStock(all.build()).getLevelsCount()).isEqualTo(units.size());
    }

    Level level(String sku) {
        return stock.getStock(GetStockRequest.newBuilder().setSku(sku).build())
                .getStock()
                .getLevels(0);
    }

    /** Every level is the sum of its movements. */
    void assertNoDrift() {
        String page = "";
        do {
            VerifyLevelsResponse proof =
                    stock.verifyLevels(VerifyLevelsRequest.newBuilder().setPageToken(page).build());
            assertThat(proof.getDriftsList()).isEmpty();
            page = proof.getNextPageToken();
        } while (!page.isEmpty());
    }

    @Override
    public void close() {
        running.close();
    }
}
