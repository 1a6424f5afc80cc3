package dev.holdfast.stock.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PaceTest {
    private final Pace pace = new Pace();
    private long now;

    @Test
    void aLargerBatchTakesAsMuchLongerAndASmallerOneAsLong() {
        batches(2, 100, 20);
        assertThat(pace.usual(40)).isEqualTo(200);
        assertThat(pace.usual(20)).isEqualTo(100);
        assertThat(pace.usual(1)).isEqualTo(100);
    }

    @Test
    void oneBatchThatWasHeldUpSaysNothingOfTheNextAndTwoDo() {
        batches(2, 100, 20);
        batches(1, 1_000, 20);
        assertThat(pace.usual(20)).isEqualTo(100);
        batches(1, 900, 20);
        assertThat(pace.usual(20)).isEqualTo(900);
        batches(1, 100, 20);
        assertThat(pace.usual(20)).isEqualTo(100);
    }

    @Test
    void theBetterOfTwoIsThatByWhichABatchOfThisSizeTakesLess() {
        pace.turns(10, 0);
        pace.turns(40, 100);
        pace.turns(5, 300);
        assertThat(pace.usual(10)).isEqualTo(100);
        assertThat(pace.usual(40)).isEqualTo(200);
        assertThat(pace.usual(80)).isEqualTo(400);
    }

    @Test
    void whatTakesLongerThanUsualTakesAsLongAgain() {
        batches(2, 100, 20);
        assertThat(pace.untilNext(now + 30)).isEqualTo(70);
        assertThat(pace.untilNext(now + 300)).isEqualTo(300);
    }

    @Test
    void itIsIdleWhereNoBatchFollows() {
        assertThat(pace.isIdle()).isTrue();
        pace.turns(1, 0);
        assertThat(pace.isIdle()).isFalse();
        pace.turns(-1, 5);
        assertThat(pace.isIdle()).isTrue();
    }

    /** Ends so many batches of this time and size; none is under way before, one of it is after. */
    private void batches(int number, long time, int size) {
        if (pace.isIdle()) {
            pace.turns(size, now);
        }
        for (int i = 0; i < number; i++) {
            now += time;
            pace.turns(size, now);
        }
    }
}
