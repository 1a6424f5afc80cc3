package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Serving;
import dev.holdfast.stock.core.World;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The core against the model, over many seeds. A failure ends with the line that plays it again.
 *
 * <pre>
 * ./holdfast test -pl stock-service -am -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false
 *     -Dholdfast.simulation.seed=17          this seed alone
 *     -Dholdfast.simulation.seeds=500        so many seeds
 *     -Dholdfast.simulation.operations=5000  so many operations each
 * </pre>
 */
final class SimulationTest {
    static final int SEEDS = 100;
    private static final int MANY_SEEDS = 10_000;
    static final int OPERATIONS = 1_000;

    @Test
    void theCoreDoesAsTheModelForetells() {
        run(0, Integer.getInteger("holdfast.simulation.seeds", SEEDS));
    }

    @Test
    @Tag("long")
    void inEveryOfManySeeds() {
        run(SEEDS, MANY_SEEDS);
    }

    private static void run(int from, int to) {
        Long only = Long.getLong("holdfast.simulation.seed");
        int operations = Integer.getInteger("holdfast.simulation.operations", OPERATIONS);
        LongStream seeds = only == null ? LongStream.range(from, to) : LongStream.of(only);
        seeds.forEach(seed -> new Simulation(seed, operations, () -> world(seed)).run());
    }

    /** Every second seed serves so few lines a command that some are left for later ones. */
    private static World world(long seed) {
        World world = new World();
        world.mostServed = seed % 2 == 0 ? 2 : Serving.MOST_LINES;
        return world;
    }
}
