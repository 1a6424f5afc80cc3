package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StoreLimitsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void haveDefaults() {
        assertThat(StoreLimits.DEFAULTS)
                .isEqualTo(new StoreLimits(8, 5, 1_000, 1_000, Duration.ofSeconds(15)));
    }

    @Test
    void haveBounds() {
        assertThatThrownBy(() -> new StoreLimits(0, 5, 1_000, 1_000, SECOND))
                .hasMessage("rounds: 0 (expected: 1..100)");
        assertThatThrownBy(() -> new StoreLimits(8, 101, 1_000, 1_000, SECOND))
                .hasMessage("conflicts: 101 (expected: 0..100)");
        assertThatThrownBy(() -> new StoreLimits(8, 5, 10_001, 1_000, SECOND))
                .hasMessage("dueHolds: 10001 (expected: 1..10000)");
        assertThatThrownBy(() -> new StoreLimits(8, 5, 1_000, 0, SECOND))
                .hasMessage("servedLines: 0 (expected: 1..10000)");
        assertThatThrownBy(() -> new StoreLimits(8, 5, 1_000, 1_000, Duration.ZERO))
                .hasMessage("answer: PT0S (expected: >= 1 ms)");
    }
}
