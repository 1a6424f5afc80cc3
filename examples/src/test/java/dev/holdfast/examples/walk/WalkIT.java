package dev.holdfast.examples.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.BearerToken;
import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenKeys;
import dev.holdfast.platform.identity.TokenSigner;
import dev.holdfast.platform.testing.TestDatabase;
import dev.holdfast.platform.testing.Waiting;
import dev.holdfast.stock.StockConfig;
import dev.holdfast.stock.StockService;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The whole walk at a real service. `.ci/run` walks it at `./holdfast up`, too. */
final class WalkIT {

    private static final TokenKey.Shared KEY = TokenKey.random("test");
    private static final Set<String> SCOPES =
            Set.of("stock.read", "stock.adjust", "stock.reserve", "stock.ship", "stock.configure");

    @Test
    void everyRuleIsKept() {
        Vertx vertx = Vertx.vertx();
        try (TestDatabase database = TestDatabase.fresh()) {
            Map<String, String> settings = new HashMap<>(database.settings("stock.db"));
            settings.put("stock.grpc.port", "0");
            settings.put("stock.ops.port", "0");
            settings.put("identity.keys", TokenKeys.write(KEY));
            StockConfig config = Configuration.read(Sources.of(settings), StockConfig.section());
            StockService service = Waiting.resultOf(StockService.start(vertx, config));
            ManagedChannel channel =
                    NettyChannelBuilder.forAddress("127.0.0.1", service.grpcPort())
                            .usePlaintext()
                            .build();
            String token =
                    new TokenSigner(KEY).sign(new Caller(1, "walker", SCOPES), Duration.ofHours(1));
            List<String> told = new ArrayList<>();
            Walk walk = new Walk(told::add);
            Shop shop = new Shop(channel, new BearerToken(token));
            var before = shop.settings();
            Chapter.all(walk, shop);
            assertThat(walk.end()).as(String.join("\n", told)).isTrue();
            assertThat(told)
                    .containsAll(
                            Chapter.of(walk, shop).stream()
                                    .map(chapter -> "== " + chapter.title())
                                    .toList());
            assertThat(shop.settings().getTimeZone()).isEqualTo(before.getTimeZone());
            assertThat(shop.settings().hasCutOff()).isEqualTo(before.hasCutOff());
            channel.shutdownNow();
            Waiting.resultOf(service.stop());
        }
        Waiting.resultOf(vertx.close());
    }
}
