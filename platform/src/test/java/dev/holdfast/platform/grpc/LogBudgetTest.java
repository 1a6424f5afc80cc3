package dev.holdfast.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LogBudgetTest {

    private final LogBudget budget = new LogBudget(2);
    private final long now = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);

    @Test
    void asManyLinesASecondAsMayAndTheNextSaysHowManyWereLeftOut() {
        assertThat(budget.take(now)).isZero();
        assertThat(budget.take(now + 1)).isZero();
        assertThat(budget.take(now + 2)).isNegative();
        assertThat(budget.take(now + TimeUnit.SECONDS.toNanos(1) - 1)).isNegative();
        assertThat(budget.take(now + TimeUnit.SECONDS.toNanos(1))).isEqualTo(2);
        assertThat(budget.take(now + TimeUnit.SECONDS.toNanos(1))).isZero();
        assertThat(budget.take(now + TimeUnit.SECONDS.toNanos(1))).isNegative();
    }
}
