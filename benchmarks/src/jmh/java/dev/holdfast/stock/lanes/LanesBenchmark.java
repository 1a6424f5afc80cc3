package dev.holdfast.stock.lanes;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes from submitting a command to its answer, with a store that answers at once. The
 * score is the time between two answers of all callers; one of them waits {@code inFlight} times as
 * long for its own.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LanesBenchmark {
    private static final int COMMANDS = 16_384;

    /** How many commands are under way at once. */
    @Param({"1", "64", "512"})
    public int inFlight = 1;

    /** On how many SKUs: one means one lane. */
    @Param({"1", "10000"})
    public int skus = 1;

    private final Vertx vertx = Vertx.vertx();
    private List<Caller> callers = List.of();

    /** Opens the lanes. */
    @Setup
    public void start() {
        Calls calls = new Calls(skus);
        CommandLanes lanes =
                new CommandLanes(
                        vertx,
                        calls,
                        LanesConfig.DEFAULT,
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        lanes.start().await();
        List<Context> loops =
                IntStream.range(0, VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE)
                        .mapToObj(_ -> ownContext().await())
                        .toList();
        callers =
                IntStream.range(0, inFlight)
                        .mapToObj(n -> new Caller(lanes, calls, loops, n, inFlight))
                        .toList();
    }

    /** Closes them. */
    @TearDown
    public void stop() {
        vertx.close().await();
    }

    /** Every caller has had its answers; fails if one of them was another's. */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public void submitToAnswer() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(inFlight);
        callers.forEach(caller -> caller.make(COMMANDS / inFlight, end));
        end.await();
        int wrong = callers.stream().mapToInt(Caller::wrong).sum();
        if (wrong > 0) {
            throw new IllegalStateException(wrong + " calls without the answer of their own");
        }
    }

    private Future<Context> ownContext() {
        Promise<Context> own = Promise.promise();
        return vertx.deployVerticle(
                        context -> {
                            own.complete(context);
                            return Future.succeededFuture();
                        })
                .compose(_ -> own.future());
    }
}
