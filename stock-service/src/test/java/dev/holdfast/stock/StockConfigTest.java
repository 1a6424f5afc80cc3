package dev.holdfast.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.ConfigurationException;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenKeys;
import dev.holdfast.stock.expiry.ExpiryConfig;
import dev.holdfast.stock.lanes.LanesConfig;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StockConfigTest {
    @Test
    void defaultsAreThoseThatAreWritten() {
        StockConfig config = read(Map.of());
        assertThat(config.lanes()).isEqualTo(LanesConfig.DEFAULT);
        assertThat(config.expiry()).isEqualTo(ExpiryConfig.DEFAULT);
        assertThat(config.grpc().port()).isEqualTo(7002);
        assertThat(config.ops().port()).isEqualTo(7102);
        assertThat(config.migrate()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "stock.lanes.count, 1, 64, 65",
        "stock.lanes.queued-commands, 1, 1000000, 1000001",
        "stock.lanes.queued-lines, 10000, 10000000, 10000001",
        "stock.lanes.queued-for, 1ms, 1m, 61s",
        "stock.lanes.batch-commands, 1, 10000, 10001",
        "stock.lanes.batch-lines, 1, 100000, 100001",
        "stock.lanes.remembered-reservations, 0, 10000000, 10000001",
        "stock.lanes.retry-after, 1ms, 1m, 61s",
        "stock.expiry.period, 10ms, 1m, 9ms",
        "stock.expiry.page, 1, 4000, 4001",
        "stock.expiry.remember-for, 1h, 3650d, 59m",
        "stock.expiry.forget-period, 10ms, 1d, 25h",
        "stock.expiry.forget-page, 1, 100000, 0",
    })
    void limitsHaveBounds(String name, String least, String most, String beyond) {
        read(Map.of(name, least));
        read(Map.of(name, most));
        assertThatThrownBy(() -> read(Map.of(name, beyond)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(name);
    }

    private static StockConfig read(Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>(overrides);
        settings.put("identity.keys", TokenKeys.write(TokenKey.random("test")));
        return Configuration.read(Sources.of(settings), StockConfig.section());
    }
}
