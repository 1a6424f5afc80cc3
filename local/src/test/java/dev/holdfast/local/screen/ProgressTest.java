package dev.holdfast.local.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void saysShareRateAndWhatIsLeft() {
        try (Progress progress =
                Progress.of("invoices", 25_000, new PrintWriter(new StringWriter()), true)) {
            assertThat(progress.line(5_000, Duration.ofSeconds(50)))
                    .isEqualTo(" 20 %  5,000 of 25,000 invoices  100/s  3 min 20 s left");
            assertThat(progress.line(0, Duration.ofSeconds(1)))
                    .isEqualTo("  0 %  0 of 25,000 invoices  0/s  ? left");
        }
    }

    @Test
    void printsNothingWhereItIsQuiet() {
        StringWriter out = new StringWriter();
        try (Progress progress = Progress.of("invoices", 1, new PrintWriter(out), true)) {
            progress.advance();
        }
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void timesReadWell() {
        assertThat(Durations.of(47)).isEqualTo("47 s");
        assertThat(Durations.of(185)).isEqualTo("3 min 5 s");
        assertThat(Durations.of(7_800)).isEqualTo("2 h 10 min");
    }
}
