package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FillingTest {

    @Test
    void rowsAreSpreadEvenly() {
        assertThat(Filling.spread(7, 3)).containsExactly(3, 2, 2);
        assertThat(Filling.spread(2, 3)).containsExactly(1, 1, 0);
        assertThat(Filling.spread(0, 2)).containsExactly(0, 0);
    }

    @Test
    void everyHoldHasAMovement() {
        assertThat(new Rows(5, 2).movements()).isEqualTo(5);
        assertThat(new Rows(5, 9).movements()).isEqualTo(9);
        Rows all = new Rows(25, 101);
        assertThat(all.share(10)).isEqualTo(new Rows(2, 10));
        assertThat(all.without(all.share(10))).isEqualTo(new Rows(23, 91));
    }

    @Test
    void boundsAreSaid() {
        assertThatThrownBy(() -> new Rows(5_000_001, 0))
                .hasMessage("holds: 5000001 (expected: 0..5000000)");
        assertThatThrownBy(() -> new Rows(0, -1))
                .hasMessage("movements: -1 (expected: 0..50000000)");
        assertThatThrownBy(() -> ExpiryBench.due(0)).hasMessage("holds: 0 (expected: 1..1000000)");
        assertThat(ExpiryBench.due(1_000_000).holds()).isEqualTo(1_000_000);
        assertThat(new Rows(5_000_000, 50_000_000).movements()).isEqualTo(50_000_000);
    }
}
