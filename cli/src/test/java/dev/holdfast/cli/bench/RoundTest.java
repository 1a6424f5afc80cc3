package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {

    private final Baskets baskets = new Baskets(5, 2, 0);

    @Test
    void aCallerThatFailsAgainAndAgainGivesUp() {
        Caller refused = (_, outcome) -> outcome.failed("gone");
        Sample sample = Round.run(List.of(refused, refused), baskets, Duration.ofHours(1));
        assertThat(sample.errors()).isEqualTo(2 * Round.MOST_FAILURES);
        assertThat(sample.firstError()).isEqualTo("gone");
        assertThat(sample.rate()).isZero();
        assertThat(sample.millis(50)).isZero();
    }

    @Test
    void whatIsGrantedIsCounted() {
        int[] calls = {0};
        Caller caller =
                (basket, outcome) -> {
                    if (calls[0]++ < 3) {
                        outcome.granted(basket.length);
                    } else {
                        outcome.failed("gone");
                    }
                };
        Sample sample = Round.run(List.of(caller), baskets, Duration.ofHours(1));
        assertThat(sample.units()).isEqualTo(6);
        assertThat(sample.micros().getTotalCount()).isEqualTo(3);
    }
}
