package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.Quantity;
import dev.holdfast.api.stock.v1.SetStockBasis;
import dev.holdfast.api.stock.v1.SetStockLine;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.StockServiceGrpc;
import dev.holdfast.api.stock.v1.StockServiceGrpc.StockServiceBlockingStub;
import dev.holdfast.api.stock.v1.StockTotal;
import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenKeys;
import dev.holdfast.platform.identity.TokenSigner;
import dev.holdfast.platform.testing.TestDatabase;
import dev.holdfast.stock.StockConfig;
import dev.holdfast.stock.StockService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrderDeskIT {

    private static final TokenKey.Shared KEY = TokenKey.random("test");
    private static final Set<String> SCOPES =
            Set.of("stock.read", "stock.adjust", "stock.reserve", "stock.ship");

    private static Vertx vertx;
    private static TestDatabase database;
    private static StockService service;
    private static ManagedChannel channel;
    private static BearerToken token;

    /** Each test has a SKU and an order of its own. */
    private final String sku = "MUG-" + UUID.randomUUID();

    private final String order = "order-" + UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        database = TestDatabase.fresh();
        Map<String, String> settings = new HashMap<>(database.settings("stock.db"));
        settings.put("stock.grpc.port", "0");
        settings.put("stock.ops.port", "0");
        settings.put("identity.keys", TokenKeys.write(KEY));
        StockConfig config = Configuration.read(Sources.of(settings), StockConfig.section());
        service = done(StockService.start(vertx, config));
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", service.grpcPort())
                        .usePlaintext()
                        .build();
        Caller caller = new Caller(1, "order-desk", SCOPES);
        token = new BearerToken(new TokenSigner(KEY).sign(caller, Duration.ofHours(1)));
    }

    @AfterAll
    static void stop() throws Exception {
        channel.shutdownNow();
        done(service.stop());
        done(vertx.close());
        database.close();
    }

    @Test
    void sellsOnceHoweverOftenItIsAsked() {
        shelve(10);
        Sale first = desk(channel).sell(order, Map.of(sku, 2L), () -> true);
        Sale again = desk(channel).sell(order, Map.of(sku, 2L), () -> true);
        assertThat(first).isInstanceOf(Sale.Shipped.class).isEqualTo(again);
        assertThat(stock().getOnHand()).isEqualTo(8);
    }

    @Test
    void saysWhatIsShort() {
        shelve(1);
        Sale sale = desk(channel).sell(order, Map.of(sku, 3L), () -> true);
        assertThat(sale)
                .isInstanceOfSatisfying(
                        Sale.SoldOut.class,
                        soldOut -> {
                            var shortage = soldOut.shortages().getFirst();
                            assertThat(shortage.getSku()).isEqualTo(sku);
                            assertThat(shortage.getWanted()).isEqualTo(3);
                            assertThat(shortage.getAvailable()).isEqualTo(1);
                        });
        assertThat(stock().getHeld()).isZero();
    }

    @Test
    void givesBackWhatIsNotPaid() {
        shelve(5);
        Sale sale = desk(channel).sell(order, Map.of(sku, 5L), () -> stock().getAvailable() > 0);
        assertThat(sale).isEqualTo(new Sale.NotPaid());
        assertThat(stock().getAvailable()).isEqualTo(5);
    }

    @Test
    void asksAgainWhereAnAnswerWasLost() {
        shelve(4);
        Channel lossy = ClientInterceptors.intercept(channel, new LostAnswers(2));
        assertThat(desk(lossy).sell(order, Map.of(sku, 4L), () -> true))
                .isInstanceOf(Sale.Shipped.class);
        assertThat(stock().getOnHand()).isZero();
    }

    private static OrderDesk desk(Channel over) {
        return new OrderDesk(over, token);
    }

    private void shelve(long units) {
        var line =
                SetStockLine.newBuilder()
                        .setSku(sku)
                        .setQuantity(Quantity.newBuilder().setUnits(units));
        seller().setStock(
                        SetStockRequest.newBuilder()
                                .setBasis(SetStockBasis.SET_STOCK_BASIS_ON_HAND)
                                .addLines(line)
                                .build());
    }

    private StockTotal stock() {
        return seller().getStock(GetStockRequest.newBuilder().setSku(sku).build())
                .getStock()
                .getTotal();
    }

    private static StockServiceBlockingStub seller() {
        return StockServiceGrpc.newBlockingStub(channel).withCallCredentials(token);
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
