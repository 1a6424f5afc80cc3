package dev.holdfast.stock.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.stock.core.Deciding;
import dev.holdfast.stock.core.World;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checker is checked: each broken decider is caught within the seeds of every test run. */
final class BrokenDeciderTest {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenDeciderTest.class);

    @ParameterizedTest
    @EnumSource
    void isCaught(BrokenDecider broken) {
        Optional<Caught> caught =
                LongStream.range(0, SimulationTest.SEEDS)
                        .mapToObj(seed -> caught(broken, seed))
                        .flatMap(Optional::stream)
                        .findFirst();
        assertThat(caught).as("%s is caught", broken).isPresent();
        caught.ifPresent(
                by -> LOG.info("{}: caught with seed {} by {}", broken, by.seed(), by.check()));
    }

    private record Caught(long seed, Check check) {}

    private static Optional<Caught> caught(BrokenDecider broken, long seed) {
        try {
            Deciding deciding = broken.deciding();
            new Simulation(seed, SimulationTest.OPERATIONS, () -> new World(deciding)).run();
            return Optional.empty();
        } catch (Alarm alarm) {
            return Optional.of(new Caught(seed, alarm.check()));
        }
    }
}
