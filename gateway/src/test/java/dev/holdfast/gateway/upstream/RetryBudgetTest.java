package dev.holdfast.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private final AtomicLong now = new AtomicLong(42);

    @Test
    void aFifthOfTheCallsMayBeRepeated() {
        RetryBudget budget = budget(20, 0);
        assertThat(repeats(budget)).isZero();
        IntStream.range(0, 100).forEach(i -> budget.first());
        assertThat(repeats(budget)).isEqualTo(20);
    }

    @Test
    void beforeTheFirstCallsAndWhereTheyAreRareAFewASecondMay() {
        RetryBudget budget = budget(0, 10);
        assertThat(repeats(budget)).isEqualTo(10);
        now.addAndGet(Duration.ofMillis(350).toNanos());
        assertThat(repeats(budget)).isEqualTo(3);
        now.addAndGet(Duration.ofMillis(50).toNanos());
        assertThat(repeats(budget)).isEqualTo(1);
    }

    @Test
    void whatIsNotUsedAddsUpToABound() {
        RetryBudget budget = budget(100, 1_000);
        now.addAndGet(Duration.ofDays(300).toNanos());
        IntStream.range(0, 100_000).forEach(i -> budget.first());
        assertThat(budget.left()).isEqualTo(RetryBudget.MOST);
        assertThat(repeats(budget)).isEqualTo(RetryBudget.MOST);
    }

    @Test
    void noneAtAllIsPossible() {
        RetryBudget budget = budget(0, 0);
        IntStream.range(0, 1_000).forEach(i -> budget.first());
        now.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(repeats(budget)).isZero();
    }

    private RetryBudget budget(int percent, int floor) {
        return new RetryBudget(
                new RetryLimits(3, Duration.ofMillis(20), Duration.ofMillis(250), percent, floor),
                now::get);
    }

    private static int repeats(RetryBudget budget) {
        int repeats = 0;
        while (budget.tryRepeat()) {
            repeats++;
        }
        return repeats;
    }
}
