package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final Baskets baskets = new Baskets(5, 2, 0);
    private int calls;

    @Test
    void aCallerThatFailsAgainAndAgainGivesUp() {
        Caller refused = (_, outcome) -> outcome.failed("gone");
        Sample sample = Round.run(List.of(refused, refused), baskets, LONG, false);
        assertThat(sample.errors()).isEqualTo(2 * Round.MOST_FAILURES);
        assertThat(sample.firstError()).isEqualTo("gone");
        assertThat(sample.rate()).isZero();
        assertThat(sample.millis(50)).isZero();
    }

    @Test
    void whatIsGrantedIsCounted() {
        Caller caller =
                (basket, outcome) -> {
                    if (calls++ < 3) {
                        outcome.granted(basket.length);
                    } else {
                        outcome.failed("gone");
                    }
                };
        Sample sample = Round.run(List.of(caller), baskets, LONG, false);
        assertThat(sample.units()).isEqualTo(6);
        assertThat(sample.micros().getTotalCount()).isEqualTo(3);
    }

    @Test
    void aRefusalIsAnErrorUnlessItIsWanted() {
        Caller caller =
                (_, outcome) -> {
                    if (calls++ < 3) {
                        outcome.refused();
                    } else {
                        outcome.failed("gone");
                    }
                };
        Sample wanted = Round.run(List.of(caller), baskets, LONG, true);
        assertThat(wanted.micros().getTotalCount()).isEqualTo(3);
        assertThat(wanted.units()).isZero();
        assertThat(wanted.errors()).isEqualTo(Round.MOST_FAILURES);
        calls = 0;
        Sample unwanted = Round.run(List.of(caller), baskets, LONG, false);
        assertThat(unwanted.micros().getTotalCount()).isZero();
        assertThat(unwanted.firstError()).isEqualTo("Not enough was available.");
    }

    @Test
    void itEndsWhenSomethingIsOver() {
        Caller caller =
                (_, outcome) -> {
                    calls++;
                    outcome.granted(1);
                };
        Sample sample = Round.until(List.of(caller), baskets, () -> calls == 5, LONG);
        assertThat(sample.units()).isEqualTo(5);
    }

    @Test
    void stepsAreTimedOneByOne() {
        Sample sample = Round.run(List.of(new TwoSteps()), baskets, LONG, false);
        assertThat(sample.step(0).micros().getTotalCount()).isEqualTo(3);
        assertThat(sample.step(1).micros().getTotalCount()).isEqualTo(2);
        assertThat(sample.micros().getTotalCount()).isEqualTo(2);
    }

    /** Its second call gets half as far, and then none goes well. */
    private final class TwoSteps implements Caller {

        @Override
        public int steps() {
            return 2;
        }

        @Override
        public void call(int[] basket, Outcome outcome) {
            calls++;
            if (calls > 3) {
                outcome.failed("gone");
                return;
            }
            outcome.stepped();
            if (calls == 2) {
                outcome.failed("gone half way");
                return;
            }
            outcome.stepped();
            outcome.granted(basket.length);
        }
    }
}
