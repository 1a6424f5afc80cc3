package dev.holdfast.stock.reads;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.BadRequest;
import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.ListStockRequest;
import dev.holdfast.api.stock.v1.ListStockResponse;
import dev.holdfast.api.stock.v1.Stock;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.store.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StockListIT {
    private static ReadsDatabase database;
    private static Shop shop;

    @BeforeAll
    static void fill() {
        database = new ReadsDatabase();
        shop = database.shop();
        database.locations(shop, "default", "lisbon", "porto");
        shop.receive("a@lisbon=5", "a@porto=2", "b@lisbon=9", "c@porto=2", "d@lisbon=7");
        shop.set("u", "lisbon", null);
        shop.hold("b@lisbon=6", "u@lisbon=50");
        shop.order("a@lisbon=3", "d@lisbon=3");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void ordersAreByTheSumsShownWithTiesBySku() {
        assertThat(listed("")).containsExactly("a", "b", "c", "d", "u");
        assertThat(listed("sku desc")).containsExactly("u", "d", "c", "b", "a");
        assertThat(listed("available")).containsExactly("c", "b", "a", "d", "u");
        assertThat(listed("available desc")).containsExactly("u", "a", "d", "b", "c");
        assertThat(listed("on_hand desc")).containsExactly("b", "a", "d", "c", "u");
        assertThat(listed("on_hand")).containsExactly("u", "c", "a", "d", "b");
        assertThat(listed("held desc")).containsExactly("u", "b", "a", "c", "d");
        assertThat(listed("committed desc")).containsExactly("a", "d", "b", "c", "u");
        assertThat(listed("committed")).containsExactly("b", "c", "u", "a", "d");
    }

    @Test
    void filtersNarrowTogether() {
        ListStockRequest lisbon = ListStockRequest.newBuilder().setLocationId("lisbon").build();
        assertThat(skus(lisbon)).containsExactly("a", "b", "d", "u");
        assertThat(skus(lisbon.toBuilder().setAvailableBelow(4).build())).containsExactly("a", "b");
        assertThat(skus(lisbon.toBuilder().setAvailableBelow(4).setSkuPrefix("b").build()))
                .containsExactly("b");
        assertThat(skus(ListStockRequest.newBuilder().setAvailableBelow(3).build()))
                .containsExactly("c");
        assertThat(skus(ListStockRequest.newBuilder().setAvailableBelow(0).build())).isEmpty();
        assertThat(skus(ListStockRequest.newBuilder().setLocationId("nowhere").build())).isEmpty();
    }

    @Test
    void oneLocationShowsItsLevelsOnlyAndOrdersByThem() {
        ListStockRequest request =
                ListStockRequest.newBuilder()
                        .setLocationId("lisbon")
                        .setOrderBy("available")
                        .build();
        List<Stock> stocks = page(request).getStocksList();
        assertThat(stocks).extracting(Stock::getSku).containsExactly("a", "b", "d", "u");
        assertThat(stocks.getFirst().getLevelsList())
                .extracting(Level::getLocationId)
                .containsExactly("lisbon");
        assertThat(stocks.getFirst().getTotal().getAvailable()).isEqualTo(2);
    }

    @Test
    void prefixMeansItsCharactersAndNothingElse() {
        Shop odd = database.shop();
        String greatest = Character.toString(Character.MAX_CODE_POINT);
        List<String> skus =
                List.of(
                        "%",
                        "%a",
                        "&",
                        "A_",
                        "A_b",
                        "Axb",
                        "\\",
                        "\\a",
                        "]",
                        "é",
                        "éa",
                        "ê",
                        "\uD7FF",
                        "\uD7FFz",
                        "\uE000",
                        "\uFFFD",
                        "😀",
                        "😀x",
                        "😁",
                        greatest,
                        greatest + greatest + "a");
        skus.forEach(sku -> odd.receive(sku + "=1"));
        for (String prefix : skus) {
            ListStockRequest request = ListStockRequest.newBuilder().setSkuPrefix(prefix).build();
            List<String> expected = skus.stream().filter(sku -> sku.startsWith(prefix)).toList();
            assertThat(skus(odd.caller(), request))
                    .as(prefix)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        List<String> all = skus(odd.caller(), ListStockRequest.newBuilder().setPageSize(4).build());
        assertThat(all)
                .containsExactlyElementsOf(
                        skus.stream()
                                .sorted((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b)))
                                .toList());
    }

    @Test
    void tokenServesItsOwnQueryOnly() {
        ListStockRequest query =
                ListStockRequest.newBuilder()
                        .setPageSize(2)
                        .setOrderBy("available")
                        .setAvailableBelow(100)
                        .build();
        String token = page(query).getNextPageToken();
        ListStockRequest next = query.toBuilder().setPageToken(token).setPageSize(1).build();
        assertThat(page(next).getStocks(0).getSku()).isEqualTo("a");
        for (ListStockRequest other :
                List.of(
                        next.toBuilder().setAvailableBelow(101).build(),
                        next.toBuilder().clearAvailableBelow().build(),
                        next.toBuilder().setOrderBy("held").build(),
                        next.toBuilder().setSkuPrefix("a").build(),
                        next.toBuilder().setLocationId("lisbon").build(),
                        next.toBuilder().setPageToken("x" + token).build())) {
            assertThat(malformed(shop.caller(), other)).containsExactly("page_token");
        }
        assertThat(malformed(database.shop().caller(), next)).containsExactly("page_token");
    }

    @Test
    void listMayNotGoOnForever() {
        Instant[] now = {Instant.parse("2026-03-01T12:00:00Z")};
        StockReads reads = new PgStockReads(database.database.pool(), () -> now[0]);
        ListStockRequest query =
                ListStockRequest.newBuilder().setPageSize(1).setOrderBy("held").build();
        String token = Waiting.on(reads.listStock(shop.caller(), query)).getNextPageToken();
        ListStockRequest next = query.toBuilder().setPageToken(token).build();
        now[0] = now[0].plus(AsOf.MAX_AGE);
        Waiting.on(reads.listStock(shop.caller(), next));
        now[0] = now[0].plusSeconds(1);
        assertThat(ReadsDatabase.refusal(reads.listStock(shop.caller(), next)).message())
                .contains("page_token");
    }

    @Test
    void fieldsHaveBounds() {
        ListStockRequest bad =
                ListStockRequest.newBuilder()
                        .setPageSize(1_001)
                        .setPageToken("?")
                        .setAvailableBelow(-1)
                        .setSkuPrefix("bell\u0007")
                        .setLocationId("No")
                        .setOrderBy("price")
                        .build();
        assertThat(malformed(shop.caller(), bad))
                .containsExactlyInAnyOrder(
                        "page_size",
                        "page_token",
                        "available_below",
                        "sku_prefix",
                        "location_id",
                        "order_by");
        assertThat(malformed(shop.caller(), ListStockRequest.newBuilder().setPageSize(-1).build()))
                .containsExactly("page_size");
        assertThat(
                        malformed(
                                shop.caller(),
                                ListStockRequest.newBuilder().setOrderBy("sku asc").build()))
                .containsExactly("order_by");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> listed(String order) {
        return skus(ListStockRequest.newBuilder().setOrderBy(order).setPageSize(2).build());
    }

    private static List<String> skus(ListStockRequest request) {
        return skus(shop.caller(), request);
    }

    private static List<String> skus(Caller caller, ListStockRequest request) {
        List<String> skus = new ArrayList<>();
        String token = "";
        do {
            ListStockRequest page = request.toBuilder().setPageToken(token).build();
            ListStockResponse response = Waiting.on(database.stock.listStock(caller, page));
            response.getStocksList().forEach(stock -> skus.add(stock.getSku()));
            token = response.getNextPageToken();
        } while (!token.isEmpty());
        return skus;
    }

    private static ListStockResponse page(ListStockRequest request) {
        return Waiting.on(database.stock.listStock(shop.caller(), request));
    }

    private static Set<String> malformed(Caller caller, ListStockRequest request) {
        FailureInfo refusal = ReadsDatabase.refusal(database.stock.listStock(caller, request));
        assertThat(refusal.reason()).isEqualTo("INVALID_REQUEST");
        return Set.copyOf(
                refusal.detail(BadRequest.class).orElseThrow().getFieldViolationsList().stream()
                        .map(BadRequest.FieldViolation::getField)
                        .toList());
    }
}
