package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WarmUpTest {

    @Test
    void itRunsTwiceAtLeastAndAMinuteAtMost() {
        assertThat(new WarmUp(1).most()).isEqualTo(Duration.ofSeconds(WarmUp.SLICES));
        assertThat(new WarmUp(8).most()).isEqualTo(Duration.ofSeconds(48));
        assertThat(new WarmUp(10).most()).isEqualTo(Duration.ofMinutes(1));
        assertThat(new WarmUp(300).most()).isEqualTo(Duration.ofMinutes(1));
        assertThat(new WarmUp(300).slice()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void eachRunIsAsLongAsAShortMeasurement() {
        List<Duration> runs = new ArrayList<>();
        new WarmUp(3).run(runs::add);
        assertThat(runs).hasSizeBetween(2, WarmUp.SLICES).containsOnly(Duration.ofSeconds(3));
    }
}
