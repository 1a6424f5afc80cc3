package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BenchOptionsTest {

    @Test
    void boundsAreSaid() {
        refused(() -> new BenchOptions(0, 1, 1, 1, 0, true), "skus: 0 (expected: 1..100000)");
        refused(
                () -> new BenchOptions(1, 5_000, 1, 1, 0, true),
                "clients: 5000 (expected: 1..4096)");
        refused(() -> new BenchOptions(1, 1, 301, 1, 0, true), "seconds: 301 (expected: 1..300)");
        refused(() -> new BenchOptions(2, 1, 1, 3, 0, true), "lines: 3 (expected: 1..2)");
        refused(() -> new BenchOptions(999, 1, 1, 101, 0, true), "lines: 101 (expected: 1..100)");
        refused(() -> new BenchOptions(1, 1, 1, 1, -0.1, true), "skew: -0.1 (expected: 0..5)");
        refused(() -> new BenchOptions(1, 1, 1, 1, Double.NaN, true), "skew: NaN (expected: 0..5)");
        refused(
                () -> new Work.Reserve(true, Via.HTTP, false),
                "stream: HTTP has none (expected: DIRECT, GATEWAY)");
    }

    @Test
    void theBoundsThemselvesAreGood() {
        assertThat(new BenchOptions(100_000, 4_096, 300, 100, 5, true).lines()).isEqualTo(100);
        assertThat(new BenchOptions(1, 1, 1, 1, 0, true).skew()).isZero();
    }

    private static void refused(Runnable options, String message) {
        assertThatThrownBy(options::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
