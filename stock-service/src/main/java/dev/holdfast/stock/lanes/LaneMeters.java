package dev.holdfast.stock.lanes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** What lanes count. One set for all lanes but the depth of the queues, which is one a lane. */
final class LaneMeters {
    private final MeterRegistry registry;
    private final DistributionSummary batchCommands;
    private final Timer batchTime;
    private final Counter dropped;
    private final Counter refused;
    private final Counter deferred;

    LaneMeters(MeterRegistry registry) {
        this.registry = registry;
        this.batchCommands =
                DistributionSummary.builder("stock.lane.batch.commands")
                        .description("Commands decided in one transaction")
                        .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
                        .register(registry);
        this.batchTime =
                Timer.builder("stock.lane.batch.time")
                        .description("Time of one transaction, from its first statement on")
                        .serviceLevelObjectives(
                                Duration.ofMillis(1),
                                Duration.ofMillis(2),
                                Duration.ofMillis(5),
                                Duration.ofMillis(10),
                                Duration.ofMillis(25),
                                Duration.ofMillis(100),
                                Duration.ofSeconds(1))
                        .register(registry);
        this.dropped =
                Counter.builder("stock.lane.dropped")
                        .description("Commands whose caller stopped waiting while they did")
                        .register(registry);
        this.refused =
                Counter.builder("stock.lane.refused")
                        .description("Commands refused because a lane was full")
                        .register(registry);
        this.deferred =
                Counter.builder("stock.lane.deferred")
                        .description("Commands that needed another transaction")
                        .register(registry);
    }

    void depthOf(int lane, Supplier<Number> depth) {
        Gauge.builder("stock.lane.queued", depth)
                .description("Commands that wait in a lane")
                .tag("lane", Integer.toString(lane))
                .register(registry);
    }

    void decided(int commands, Duration time) {
        batchCommands.record(commands);
        batchTime.record(time);
    }

    void dropped(int commands) {
        dropped.increment(commands);
    }

    void refused() {
        refused.increment();
    }

    void deferred(int commands) {
        deferred.increment(commands);
    }
}
