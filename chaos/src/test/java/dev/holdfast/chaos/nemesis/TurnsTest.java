package dev.holdfast.chaos.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TurnsTest {

    private static final List<Integer> ALL = List.of(1, 2, 3, 4, 5, 6, 7, 8);

    @Test
    void eachComesOnceBeforeAnyComesTwice() {
        Turns<Integer> turns = new Turns<>(ALL, new SplittableRandom(7));
        for (int cycle = 0; cycle < 10; cycle++) {
            assertThat(next(turns)).containsExactlyInAnyOrderElementsOf(ALL);
        }
    }

    @Test
    void theSeedGivesTheOrder() {
        List<Integer> first = next(new Turns<>(ALL, new SplittableRandom(7)));
        assertThat(next(new Turns<>(ALL, new SplittableRandom(7)))).isEqualTo(first);
        assertThat(next(new Turns<>(ALL, new SplittableRandom(8)))).isNotEqualTo(first);
    }

    @Test
    void ofNothingNothingComes() {
        assertThat(new Turns<>(List.of(), new SplittableRandom(7)).hasNext()).isFalse();
    }

    private static List<Integer> next(Turns<Integer> turns) {
        return Stream.generate(turns::next).limit(ALL.size()).toList();
    }
}
