package dev.holdfast.stock.reads;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.BadRequest;
import dev.holdfast.api.stock.v1.BatchGetStockRequest;
import dev.holdfast.api.stock.v1.BatchGetStockResponse;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.Stock;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.stock.store.Waiting;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StockReadsIT {
    private static ReadsDatabase database;
    private static Shop shop;

    @BeforeAll
    static void fill() {
        database = new ReadsDatabase();
        shop = database.shop();
        database.locations(shop, "default", "lisbon", "porto", "gone");
        shop.receive("widget@porto=10", "widget@lisbon=5", "gadget@lisbon=1");
        shop.set("ticket", "lisbon", null);
        shop.set("ticket", "gone", null);
        shop.hold("widget@porto=3", "ticket@lisbon=400");
        shop.order("widget@porto=2");
        database.database.execute(
                "update stock.location set deleted_at = now() where location_id = 'gone'");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void skuShowsItsLevelsByLocationAndTheirSum() {
        Stock stock = get("widget", "");
        assertThat(stock.getLevelsList())
                .extracting(Level::getLocationId)
                .containsExactly("lisbon", "porto");
        Level porto = stock.getLevels(1);
        assertThat(porto.getOnHand()).isEqualTo(10);
        assertThat(porto.getHeld()).isEqualTo(3);
        assertThat(porto.getCommitted()).isEqualTo(2);
        assertThat(porto.getAvailable()).isEqualTo(5);
        assertThat(porto.getVersion()).isEqualTo(3);
        assertThat(stock.getTotal().getAvailable()).isEqualTo(10);
        assertThat(stock.getTotal().getUntracked()).isFalse();
    }

    @Test
    void oneLocationShowsOneLevelAndCountsNoOther() {
        Stock stock = get("widget", "lisbon");
        assertThat(stock.getLevelsList())
                .extracting(Level::getLocationId)
                .containsExactly("lisbon");
        assertThat(stock.getTotal().getOnHand()).isEqualTo(5);
        assertThat(get("gadget", "porto").getLevelsList()).isEmpty();
    }

    @Test
    void levelAtADeletedLocationIsNotShown() {
        Stock stock = get("ticket", "");
        assertThat(stock.getLevelsList())
                .extracting(Level::getLocationId)
                .containsExactly("lisbon");
        assertThat(stock.getTotal().getUntracked()).isTrue();
        assertThat(stock.getTotal().getHeld()).isEqualTo(400);
    }

    @Test
    void whatIsUnknownIsNamed() {
        assertThat(refused("nothing", "").reason()).isEqualTo("SKU_NOT_FOUND");
        assertThat(refused("Widget", "").reason()).isEqualTo("SKU_NOT_FOUND");
        assertThat(refused("widget", "atlantis").reason()).isEqualTo("LOCATION_NOT_FOUND");
        assertThat(refused("widget", "gone").reason()).isEqualTo("LOCATION_NOT_FOUND");
    }

    @Test
    void allMalformedFieldsAreNamedAtOnce() {
        FailureInfo refusal = refused("bell\u0007", "No Such Form");
        assertThat(refusal.reason()).isEqualTo("INVALID_REQUEST");
        assertThat(refusal.detail(BadRequest.class).orElseThrow().getFieldViolationsList())
                .extracting(BadRequest.FieldViolation::getField)
                .containsExactly("sku", "location_id");
        assertThat(refused("x".repeat(300), "").reason()).isEqualTo("INVALID_REQUEST");
        assertThat(refused("", "").message()).startsWith("sku: unset");
    }

    @Test
    void manySkusComeInTheOrderAskedEachOnce() {
        BatchGetStockResponse response =
                batch("ticket", "nothing", "widget", "ticket", "gadget", "Nothing");
        assertThat(response.getStocksList())
                .extracting(Stock::getSku)
                .containsExactly("ticket", "widget", "gadget");
        assertThat(response.getUnknownSkusList()).containsExactly("nothing", "Nothing");
    }

    @Test
    void batchHasBounds() {
        assertThat(batchRefused(List.of())).isEqualTo("skus");
        assertThat(batchRefused(Collections.nCopies(1_001, "widget"))).isEqualTo("skus");
        assertThat(batchRefused(List.of("widget", " widget"))).isEqualTo("skus[1]");
    }

    private static Stock get(String sku, String location) {
        return Waiting.on(database.stock.getStock(shop.caller(), request(sku, location)))
                .getStock();
    }

    private static FailureInfo refused(String sku, String location) {
        return ReadsDatabase.refusal(
                database.stock.getStock(shop.caller(), request(sku, location)));
    }

    private static GetStockRequest request(String sku, String location) {
        return GetStockRequest.newBuilder().setSku(sku).setLocationId(location).build();
    }

    private static BatchGetStockResponse batch(String... skus) {
        return Waiting.on(
                database.stock.batchGetStock(
                        shop.caller(),
                        BatchGetStockRequest.newBuilder().addAllSkus(List.of(skus)).build()));
    }

    private static String batchRefused(List<String> skus) {
        FailureInfo refusal =
                ReadsDatabase.refusal(
                        database.stock.batchGetStock(
                                shop.caller(),
                                BatchGetStockRequest.newBuilder().addAllSkus(skus).build()));
        return refusal.detail(BadRequest.class).orElseThrow().getFieldViolations(0).getField();
    }
}
