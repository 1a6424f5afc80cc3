package dev.holdfast.stock.reads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.BatchGetStockRequest;
import dev.holdfast.api.stock.v1.ListStockRequest;
import dev.holdfast.api.stock.v1.ListStockResponse;
import dev.holdfast.api.stock.v1.Stock;
import dev.holdfast.api.stock.v1.StockTotal;
import dev.holdfast.stock.store.Waiting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages of a list while stock moves between them: each SKU once, in the order of the first page,
 * and none that was in it then is passed over. A failure prints the seed that repeats it.
 */
class StablePagesIT {
    private static final List<String> LOCATIONS = List.of("default", "lisbon", "porto");
    private static final List<String> SKUS =
            IntStream.range(0, 60).mapToObj(i -> "sku-%02d".formatted(i)).toList();
    private static final int LISTS = 4;
    private static final int BELOW = 25;

    private static ReadsDatabase database;

    @BeforeAll
    static void open() {
        database = new ReadsDatabase();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sku",
                "sku desc",
                "available",
                "available desc",
                "on_hand",
                "on_hand desc",
                "held",
                "held desc",
                "committed",
                "committed desc"
            })
    void everyPageIsThatOfTheFirstPagesInstant(String order) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Shop shop = database.shop();
        database.locations(shop, "default", "lisbon", "porto");
        SKUS.forEach(sku ->
                shop.receive(sku + "@" + any(random, LOCATIONS) + "=" + (1 + random.nextInt(40))));
        Moves moves = new Moves(shop, random);
        for (int i = 0; i < 40; i++) {
            moves.move();
        }
        for (int list = 0; list < LISTS; list++) {
            ListStockRequest.Builder query = ListStockRequest.newBuilder().setOrderBy(order);
            if (random.nextBoolean()) {
                query.setAvailableBelow(BELOW);
            }
            if (random.nextInt(3) == 0) {
                query.setSkuPrefix("sku-3");
            }
            List<String> expected = expected(shop, query.build());
            List<String> listed = listed(shop, query.build(), random, moves);
            assertThat(listed).as("seed %d, list %d", seed, list).doesNotHaveDuplicates();
            assertThat(listed.stream().filter(sku -> !sku.startsWith("new")).toList())
                    .as("seed %d, list %d, %s", seed, list, query)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void transactionUnderWayAtTheFirstPageIsNotPartOfIt() throws SQLException {
        Shop shop = database.shop();
        shop.receive("a=1", "b=2", "c=3", "d=4");
        ListStockRequest query =
                ListStockRequest.newBuilder().setOrderBy("available").setPageSize(2).build();
        var config = database.database.config();
        String url =
                "jdbc:postgresql://%s:%d/%s".formatted(config.host(), config.port(), config.name());
        String token;
        try (Connection connection = DriverManager.getConnection(url, config.user(), "");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    """
                    with moved as (
                        update stock.level
                        set on_hand = 0, version = version + 1, moved_at = clock_timestamp()
                        where merchant_id = %d and sku = 'd'
                        returning *
                    )
                    insert into stock.movement (
                        merchant_id, level_version, moved_at, on_hand_delta, fulfilment_date, cause,
                        tracked_after, sku, location_id, actor, reason, reference
                    )
                    select merchant_id, version, moved_at, -4, fulfilment_date, 10, true, sku, location_id, '', '', ''
                    from moved
                    """
                            .formatted(shop.merchant()));
            shop.receive("later=1");
            ListStockResponse first = Waiting.on(database.stock.listStock(shop.caller(), query));
            assertThat(first.getStocksList())
                    .extracting(Stock::getSku)
                    .containsExactly("a", "later");
            token = first.getNextPageToken();
            connection.commit();
        }
        shop.receive("b=7");
        ListStockResponse second =
                Waiting.on(
                        database.stock.listStock(
                                shop.caller(),
                                query.toBuilder().setPageToken(token).setPageSize(9).build()));
        assertThat(second.getStocksList()).extracting(Stock::getSku).containsExactly("b", "c", "d");
        assertThat(second.getStocks(2).getTotal().getOnHand()).as("as it is now").isZero();
    }

    private static List<String> listed(
            Shop shop, ListStockRequest query, Random random, Moves moves) {
        List<String> listed = new ArrayList<>();
        String token = "";
        do {
            ListStockRequest page =
                    query.toBuilder()
                            .setPageToken(token)
                            .setPageSize(1 + random.nextInt(17))
                            .build();
            ListStockResponse response = Waiting.on(database.stock.listStock(shop.caller(), page));
            response.getStocksList().forEach(stock -> listed.add(stock.getSku()));
            token = response.getNextPageToken();
            for (int i = random.nextInt(12); i > 0; i--) {
                moves.move();
            }
        } while (!token.isEmpty());
        return listed;
    }

    /** What the list must be, from the levels as they are now. */
    private static List<String> expected(Shop shop, ListStockRequest query) {
        String by = query.getOrderBy().replace(" desc", "");
        Comparator<Stock> order =
                by.equals("sku")
                        ? Comparator.comparing(Stock::getSku)
                        : Comparator.comparingLong(value(by));
        if (query.getOrderBy().endsWith(" desc")) {
            order = order.reversed();
        }
        return stocks(shop)
                .filter(stock -> stock.getSku().startsWith(query.getSkuPrefix()))
                .filter(stock -> !query.hasAvailableBelow() || below(stock.getTotal()))
                .sorted(order.thenComparing(Stock::getSku))
                .map(Stock::getSku)
                .filter(sku -> !sku.startsWith("new"))
                .toList();
    }

    private static boolean below(StockTotal total) {
        return !total.getUntracked() && total.getAvailable() < BELOW;
    }

    private static ToLongFunction<Stock> value(String by) {
        return switch (by) {
            case "available" ->
                    stock ->
                            stock.getTotal().getUntracked()
                                    ? Long.MAX_VALUE
                                    : stock.getTotal().getAvailable();
            case "on_hand" -> stock -> stock.getTotal().getOnHand();
            case "held" -> stock -> stock.getTotal().getHeld();
            case "committed" -> stock -> stock.getTotal().getCommitted();
            default -> throw new IllegalArgumentException(by);
        };
    }

    private static Stream<Stock> stocks(Shop shop) {
        return Waiting.on(
                database.stock.batchGetStock(
                        shop.caller(), BatchGetStockRequest.newBuilder().addAllSkus(SKUS).build()))
                .getStocksList()
                .stream();
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Moves stock of a shop at random, by commands that may be refused. */
    private static final class Moves {
        private final Shop shop;
        private final Random random;
        private final List<UUID> open = new ArrayList<>();
        private int made;

        Moves(Shop shop, Random random) {
            this.shop = shop;
            this.random = random;
        }

        void move() {
            String place = any(random, SKUS) + "@" + any(random, LOCATIONS);
            switch (random.nextInt(7)) {
                case 0, 1 -> shop.receiving(place + "=" + (1 + random.nextInt(30)));
                case 2 -> shop.receiving("new-" + made++ + "@lisbon=" + (1 + random.nextInt(30)));
                case 3 -> shop.reserving(place + "=" + (1 + random.nextInt(5)));
                case 4 -> shop.claiming(place + "=" + (1 + random.nextInt(5))).ifPresent(open::add);
                case 5 -> {
                    if (!open.isEmpty()) {
                        shop.ship(open.removeLast());
                    }
                }
                default -> retrack();
            }
        }

        private void retrack() {
            Long units = random.nextBoolean() ? null : 50L + random.nextInt(30);
            shop.setting(any(random, SKUS), any(random, LOCATIONS), units);
        }
    }
}
