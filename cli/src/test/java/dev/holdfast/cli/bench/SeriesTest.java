package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void showsTheFirstAndTheLastMinuteOfALongRun() {
        Series rising =
                new Series(IntStream.rangeClosed(0, 600).mapToObj(i -> point(i, i)).toList());
        assertThat(rising.whole()).isEqualTo(new Series.Spread(0, 300, 600));
        assertThat(rising.first()).isEqualTo(new Series.Spread(0, 30, 60));
        assertThat(rising.last()).isEqualTo(new Series.Spread(540, 570, 600));
    }

    @Test
    void aShortRunHasTwoHalves() {
        Series rising =
                new Series(IntStream.rangeClosed(0, 10).mapToObj(i -> point(i, i)).toList());
        assertThat(rising.first().most()).isEqualTo(5);
        assertThat(rising.last().least()).isEqualTo(5);
    }

    @Test
    void oneLookIsAllOfIt() {
        Series one = new Series(List.of(point(3, 7)));
        assertThat(one.first()).isEqualTo(one.last()).isEqualTo(new Series.Spread(7, 7, 7));
        assertThat(one.json().toString())
                .isEqualTo(
                        "{\"min\":7.0,\"median\":7.0,\"max\":7.0,"
                                + "\"first_minute\":{\"min\":7.0,\"median\":7.0,\"max\":7.0},"
                                + "\"last_minute\":{\"min\":7.0,\"median\":7.0,\"max\":7.0}}");
    }

    private static Series.Point point(int seconds, int megabytes) {
        return new Series.Point(Duration.ofSeconds(seconds).toNanos(), (long) megabytes << 20);
    }
}
