package dev.holdfast.stock.core;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What the Decider takes for a command, in batches of several sizes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Load.COMMANDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeciderBenchmark {
    private static final long PLENTY = 1_000_000;

    /** Reserve of one line, all on one SKU. */
    @Benchmark
    public void hotSku(HotSku load, Blackhole hole) {
        load.decide(hole::consume);
    }

    /** Reserve of one line, each on a SKU of its own. */
    @Benchmark
    public void manySkus(ManySkus load, Blackhole hole) {
        load.decide(hole::consume);
    }

    /** What is to be locked for Reserves of one line, each on a SKU of its own. */
    @Benchmark
    public void claims(ManySkus load, Blackhole hole) {
        load.batches().forEach(batch -> hole.consume(Claims.of(batch.commands(), Shelf.LOCATION)));
    }

    /** Reserve of twenty lines. */
    @Benchmark
    public void baskets(Baskets load, Blackhole hole) {
        load.decide(hole::consume);
    }

    /** Reserve of a SKU whose units are all held, by holds that are looked up and not due. */
    @Benchmark
    public void soldOut(SoldOut load, Blackhole hole) {
        load.decide(hole::consume);
    }

    /** Commit of holds, all on one SKU. */
    @Benchmark
    public void commit(Holds load, Blackhole hole) {
        load.decide(hole::consume);
    }

    /** Ship of commitments, all on one SKU. */
    @Benchmark
    public void ship(Commitments load, Blackhole hole) {
        load.decide(hole::consume);
    }

    /** Reserves of one SKU. */
    public static class HotSku extends Load {
        @Override
        List<Batch> batches(Orders orders) {
            return new Shelf(1, PLENTY).batches(hot(orders), batch);
        }
    }

    /** Reserves of as many SKUs. */
    public static class ManySkus extends Load {
        @Override
        List<Batch> batches(Orders orders) {
            List<List<Integer>> each = orders.oneOfEach(COMMANDS);
            return new Shelf(COMMANDS, PLENTY).batches(orders.reserves(COMMANDS, each), batch);
        }
    }

    /** Reserves of baskets. */
    public static class Baskets extends Load {
        static final int LINES = 20;
        private static final int SKUS = 2_000;

        @Override
        List<Batch> batches(Orders orders) {
            List<List<Integer>> baskets = orders.baskets(COMMANDS, LINES, SKUS);
            return new Shelf(SKUS, PLENTY).batches(orders.reserves(COMMANDS, baskets), batch);
        }
    }

    /** Reserves that come too late. */
    public static class SoldOut extends Load {
        @Override
        List<Batch> batches(Orders orders) {
            Shelf shelf = new Shelf(1, COMMANDS);
            shelf.carryOut(hot(orders));
            return shelf.batches(hot(orders), batch);
        }
    }

    /** Commits of holds of one SKU. */
    public static class Holds extends Load {
        @Override
        List<Batch> batches(Orders orders) {
            Shelf shelf = new Shelf(1, PLENTY);
            List<Command.Reserve> reserves = hot(orders);
            shelf.carryOut(reserves);
            return shelf.batches(orders.commits(reserves), batch);
        }
    }

    /** Ships of commitments of one SKU. */
    public static class Commitments extends Load {
        @Override
        List<Batch> batches(Orders orders) {
            Shelf shelf = new Shelf(1, PLENTY);
            List<Command.Reserve> reserves = hot(orders);
            shelf.carryOut(reserves);
            shelf.carryOut(orders.commits(reserves));
            return shelf.batches(orders.ships(reserves), batch);
        }
    }

    private static List<Command.Reserve> hot(Orders orders) {
        return orders.reserves(Load.COMMANDS, List.of(List.of(0)));
    }
}
